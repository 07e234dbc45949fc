// SPDX-License-Identifier: GPL-3.0-or-later
// What the inspector says of what one server has of a client: why, and the way it came.
#include "ui/model/events/outcometext.h"
#include "ui/model/flood/whytext.h"
#include "ui/model/graph/statetext.h"
#include "ui/model/inspect/inspectionparts.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/model/text/textcontexts.h"

#include <algorithm>

namespace herd::ui {

namespace {

InspectionSection wayOf(const TraceStore &store, const Why &why, const ReportTrail &trail,
                        const QByteArray &report)
{
    InspectionSection section {InspectorStrings::tr("The way it came"), {}};
    const HerdConfig &names = store.names();
    section.rows.append({nodeName(names, why.path.first().from),
                         why.path.first().from == trail.origin()
                             ? InspectorStrings::tr("took the report")
                             : InspectorStrings::tr("had it before"),
                         SelectedNode {why.path.first().from}});
    for (const Hop &hop : why.path) {
        const Nanoseconds after = std::max(*hop.received - trail.started(), Nanoseconds());
        const QString time = QStringLiteral("+") + durationText(after);
        section.rows.append(
            {QStringLiteral("→ ") + nodeName(names, hop.to),
             hop.ofTable ? filled(InspectorStrings::tr("%1, with a table"), time) : time,
             SelectedHop {report, hop.from, hop.to}});
    }
    return section;
}

// The copies that came, in the order in which they did.
InspectionSection copiesOf(const TraceStore &store, NodeId node, const ReportTrail &trail,
                           const QByteArray &report)
{
    QList<Hop> copies;
    for (const Hop &hop : trail.messages()) {
        if (hop.to == node && hop.received)
            copies.append(hop);
    }
    std::stable_sort(copies.begin(), copies.end(),
                     [](const Hop &a, const Hop &b) { return *a.received < *b.received; });
    InspectionSection section {InspectorStrings::tr("Copies that came"), {}};
    for (const Hop &hop : std::as_const(copies).first(std::min(copies.size(), InspectionRows))) {
        const Nanoseconds after = std::max(*hop.received - trail.started(), Nanoseconds());
        section.rows.append(
            {filled(InspectorStrings::tr("from %1"), nodeName(store.names(), hop.from)),
             filled(QStringLiteral("+%1  %2"), durationText(after), verdictText(hop.verdict)),
             SelectedHop {report, hop.from, hop.to}});
    }
    section.rows += moreRow(copies.size());
    return section;
}

} // namespace

QString knowledgeText(const TraceStore &store, const ReportTrail &trail, NodeId node,
                      const QByteArray &client)
{
    const HerdState &state = store.state();
    const Why why = whyOf(state, trail, node, client);
    QString words = whyText(store.names(), why, trail.started());
    if (why.hasIt() || !state.knows(node).contains(client))
        return words;
    return filled(InspectorStrings::tr("has an older report; %1"), words);
}

Inspection inspectKnowledge(const TraceStore &store, const SelectedKnowledge &what)
{
    const HerdState &state = store.state();
    if (!state.config().has(what.node))
        return nothingOf(InspectorStrings::tr("Server"),
                         InspectorStrings::tr("It is not in this herd."));
    const auto newest = state.newest().constFind(what.client);
    const QString title = filled(InspectorStrings::tr("%1 at %2"), shortName(what.client),
                                 shortName(state.config().node(what.node).name));
    if (newest == state.newest().constEnd())
        return nothingOf(title, InspectorStrings::tr("No server knows this client."));
    const ReportTrail trail = store.trail(newest->line());
    const Why why = whyOf(state, trail, what.node, what.client);
    Inspection out {title, knowledgeText(store, trail, what.node, what.client), {}, {}};
    InspectionSection about {InspectorStrings::tr("About"), {}};
    about.rows.append(
        {InspectorStrings::tr("Client"), nameText(what.client), SelectedClient {what.client}});
    about.rows.append({InspectorStrings::tr("Server"), nodeName(state.config(), what.node),
                       SelectedNode {what.node}});
    if (why.kind == Why::Kind::Down) {
        const NodeView &view = state.node(what.node);
        about.rows.append({InspectorStrings::tr("Its state"), nodeStateText(state, what.node),
                           SelectedNode {what.node}});
        if (view.since.count() > 0)
            about.rows.append(
                {InspectorStrings::tr("State since"), momentText(store, view.since), {}});
    }
    if (!why.hasIt() && why.server != what.node)
        about.rows.append({InspectorStrings::tr("It stops at"),
                           nodeName(state.config(), why.server),
                           SelectedKnowledge {what.client, why.server}});
    out.sections.append(about);
    if (!why.path.isEmpty())
        out.sections.append(wayOf(store, why, trail, newest->line()));
    const InspectionSection copies = copiesOf(store, what.node, trail, newest->line());
    if (!copies.rows.isEmpty())
        out.sections.append(copies);
    const auto held = state.knows(what.node).constFind(what.client);
    if (held != state.knows(what.node).constEnd())
        out.sections.append(reportSection(store, *held));
    return out;
}

} // namespace herd::ui
