// SPDX-License-Identifier: GPL-3.0-or-later
// What the inspector says of the herd, its servers, links and clients; and the rows many share.
#include "herd/core/base/posixtime.h"
#include "ui/model/events/facttext.h"
#include "ui/model/flood/whytext.h"
#include "ui/model/graph/statetext.h"
#include "ui/model/inspect/inspectionparts.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/model/text/textcontexts.h"

#include <QDateTime>

#include <algorithm>

namespace herd::ui {

namespace {

InspectionSection linksOf(const TraceStore &store, NodeId node)
{
    const HerdState &state = store.state();
    InspectionSection section {InspectorStrings::tr("Links"), {}};
    for (NodeId peer : state.config().neighbours(node)) {
        const LinkId link = state.linkBetween(node, peer);
        section.rows.append(
            {nodeName(state.config(), peer), endText(state, link, node), SelectedLink {link}});
    }
    return section;
}

InspectionSection clientsOf(const TraceStore &store, NodeId node)
{
    const HerdState &state = store.state();
    QList<QByteArray> clients = state.knows(node).keys();
    const qsizetype listed = std::min(clients.size(), InspectionRows);
    std::partial_sort(clients.begin(), clients.begin() + listed, clients.end());
    InspectionSection section {
        filled(InspectorStrings::tr("Clients it knows: %1"), countText(clients.size())), {}};
    for (const QByteArray &client : std::as_const(clients).first(listed)) {
        const QString held = state.knowsNewest(node, client) ? InspectorStrings::tr("newest")
                                                             : InspectorStrings::tr("behind");
        section.rows.append({nameText(client), held, SelectedClient {client}});
    }
    section.rows += moreRow(clients.size());
    return section;
}

// Each leads to the events that it counts.
InspectionSection countersOf(const HerdCounters &c)
{
    InspectionSection section {InspectorStrings::tr("Since the first event"), {}};
    const auto row = [&section](const QString &label, quint64 count, const QString &events = {}) {
        section.rows.append({label, countText(count), {}, events});
    };
    const auto troubleRow
        = [&row](const QString &label, quint64 count, const QString &events = {}) {
              if (count > 0)
                  row(label, count, events);
          };
    row(InspectorStrings::tr("Lines from clients"), c.linesReceived,
        QStringLiteral("kind == line-received"));
    row(InspectorStrings::tr("of these invalid"), c.invalidLines,
        QStringLiteral("kind == reply-sent and text matches \"^[?] \""));
    row(InspectorStrings::tr("UPDATEs sent"), c.updatesSent, QStringLiteral("kind == update-sent"));
    row(InspectorStrings::tr("arrived new"), c.updatesNew,
        QStringLiteral("kind == update-received and verdict == new"));
    row(InspectorStrings::tr("arrived as duplicates"), c.updatesDuplicate,
        QStringLiteral("kind == update-received and verdict == duplicate"));
    row(InspectorStrings::tr("arrived stale"), c.updatesStale,
        QStringLiteral("kind == update-received and verdict == stale"));
    troubleRow(InspectorStrings::tr("too far ahead to be taken"), c.updatesAhead,
               QStringLiteral("kind == update-received and verdict == ahead"));
    troubleRow(InspectorStrings::tr("Strangers turned away"), c.strangersTurnedAway,
               QStringLiteral("kind == strangers-turned-away"));
    row(InspectorStrings::tr("Places asked"), c.placesAsked,
        QStringLiteral("kind == places-asked"));
    row(InspectorStrings::tr("Places failed"), c.placesFailed,
        QStringLiteral("kind == places-answered and not verdict in {ok, zero-results}"));
    troubleRow(InspectorStrings::tr("Events left out"), c.factsDropped,
               QStringLiteral("kind == facts-dropped"));
    troubleRow(InspectorStrings::tr("of these, reports whose holders are not known"),
               c.reportsUnknown, QStringLiteral("kind == facts-dropped"));
    troubleRow(InspectorStrings::tr("Reports of clients past what is kept"), c.reportsBeyond);
    return section;
}

QString wireText(Wire wire)
{
    switch (wire) {
    case Wire::Herd:
        return InspectorStrings::tr("ours: one lasting link, proven");
    case Wire::Seed:
        return InspectorStrings::tr("foreign: JSON, a connection a message");
    case Wire::Stream:
        return InspectorStrings::tr("foreign: JSON over a lasting connection");
    case Wire::Line:
        return InspectorStrings::tr("foreign: lines of its own, a connection a message");
    case Wire::Nats:
        return InspectorStrings::tr("a backbone: NATS servers that carry reports to all");
    }
    return {};
}

// Receipt less the client's time.
QString deltaText(const Report &report)
{
    const QString delta = filled(InspectorStrings::tr("%1 s"), lineText(report.delta()));
    return report.delta().startsWith('-')
        ? filled(InspectorStrings::tr("%1: the client's clock is ahead"), delta)
        : delta;
}

} // namespace

Inspection nothingOf(const QString &title, const QString &why)
{
    return {title, why, {}, {}};
}

QString momentText(const TraceStore &store, Nanoseconds at)
{
    return secondsText(at - store.began(), 6);
}

QList<InspectionRow> moreRow(qsizetype all)
{
    if (all <= InspectionRows)
        return {};
    return {{InspectorStrings::tr("and more"), countText(all - InspectionRows), {}}};
}

InspectionSection reportSection(const TraceStore &store, const Report &report)
{
    const NodeId origin = store.config().find(report.origin());
    const auto seconds = toNanoseconds(report.time()).count() / 1'000'000'000;
    const QString when = QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(Qt::ISODate);
    InspectionSection section {InspectorStrings::tr("Report"), {}};
    section.rows.append({InspectorStrings::tr("Client"), nameText(report.client()),
                         SelectedClient {report.client().toByteArray()}});
    section.rows.append({InspectorStrings::tr("Taken by"), nameText(report.origin()),
                         origin.isValid() ? Selected(SelectedNode {origin}) : Selected()});
    section.rows.append({InspectorStrings::tr("Position"),
                         report.isTombstone()
                             ? InspectorStrings::tr("none: the client is forgotten")
                             : lineText(report.coordinates()),
                         {}});
    section.rows.append({InspectorStrings::tr("Client's time"), lineText(report.time()), {}});
    section.rows.append({InspectorStrings::tr("In UTC"), when, {}});
    section.rows.append({InspectorStrings::tr("Delta"), deltaText(report), {}});
    return section;
}

Inspection inspectHerd(const TraceStore &store)
{
    const HerdState &state = store.state();
    Inspection out {filled(InspectorStrings::tr("Herd %1"), shortName(state.config().name)),
                    herdSentence(state),
                    {},
                    {}};
    InspectionSection servers {InspectorStrings::tr("Servers"), {}};
    for (NodeId node : state.config().allNodes()) {
        servers.rows.append(
            {nodeName(state.config(), node), nodeStateText(state, node), SelectedNode {node}});
    }
    out.sections = {countersOf(state.counters()), economySection(store), servers};
    const auto faults = faultSection(
        store, [](const FaultLog::Fault &) { return true; }, Places::Named);
    if (!faults.rows.isEmpty())
        out.sections.insert(1, faults);
    return out;
}

Inspection inspectNode(const TraceStore &store, NodeId node)
{
    const HerdState &state = store.state();
    if (!state.config().has(node))
        return nothingOf(InspectorStrings::tr("Server"),
                         InspectorStrings::tr("It is not in this herd."));
    const NodeConfig &config = state.config().node(node);
    const NodeView &view = state.node(node);
    Inspection out {shortName(config.name), nodeStateText(state, node), {}, {}};
    const bool runs = view.status == NodeStatus::Running;
    InspectionSection server {InspectorStrings::tr("Server"), {}};
    if (nodeName(state.config(), node) != out.title) // which is cut
        server.rows.append({InspectorStrings::tr("Name"), nodeName(state.config(), node), {}});
    server.rows.append({InspectorStrings::tr("Host"), nameText(config.host), {}});
    server.rows.append(
        {config.nats ? InspectorStrings::tr("Port") : InspectorStrings::tr("Port for clients"),
         wireNumber(runs ? view.port : config.port),
         {}});
    if (config.nats && !config.nats->servers.isEmpty())
        server.rows.append({InspectorStrings::tr("More of its servers"),
                            nameText(QByteArray(config.nats->servers).replace(",", ", ")),
                            {}});
    if (config.wire == Wire::Herd)
        server.rows.append({InspectorStrings::tr("Port for neighbours"),
                            wireNumber(runs ? view.peerPort : config.peerPort),
                            {}});
    if (config.tlsPort)
        server.rows.append({InspectorStrings::tr("Port for clients over TLS"),
                            wireNumber(runs ? view.tlsPort : *config.tlsPort),
                            {}});
    server.rows.append({InspectorStrings::tr("Wire"), wireText(config.wire), {}});
    if (config.line)
        server.rows.append({InspectorStrings::tr("Line"), lineText(config.line->line), {}});
    if (config.wire == Wire::Herd && view.since.count() > 0)
        server.rows.append(
            {InspectorStrings::tr("State since"), momentText(store, view.since), {}});
    if (!view.outOfReach.isEmpty())
        server.rows.append(
            {InspectorStrings::tr("Shown as of"), momentText(store, view.lastProof), {}});
    if (view.clock)
        server.rows.append({InspectorStrings::tr("Its clock"),
                            clockText(view.clock->first, view.clock->second),
                            {}});
    if (view.certificate)
        server.rows.append({InspectorStrings::tr("Certificate"),
                            certificateText(view.certificate->state,
                                            std::chrono::seconds(view.certificate->expires)),
                            {}});
    server.rows.append(
        {InspectorStrings::tr("Clients connected"), countText(view.connections.size()), {}});
    if (config.tlsPort)
        server.rows.append(
            {InspectorStrings::tr("Of these over TLS"), countText(view.tlsConnections.size()), {}});
    out.sections = {server, linksOf(store, node), clientsOf(store, node)};
    const auto faults = faultSection(
        store, [node](const FaultLog::Fault &fault) { return fault.node == node; }, Places::Known);
    if (!faults.rows.isEmpty())
        out.sections.append(faults);
    return out;
}

Inspection inspectLink(const TraceStore &store, LinkId link)
{
    const HerdState &state = store.state();
    if (!state.config().has(link))
        return nothingOf(InspectorStrings::tr("Link"),
                         InspectorStrings::tr("It is not in this herd."));
    const LinkConfig &ends = state.config().link(link);
    Inspection out {filled(InspectorStrings::tr("%1 – %2"),
                           shortName(state.config().node(ends.a).name),
                           shortName(state.config().node(ends.b).name)),
                    state.isLinkUp(link) ? InspectorStrings::tr("up at both ends")
                                         : InspectorStrings::tr("not up"),
                    {},
                    {}};
    for (NodeId end : {ends.a, ends.b}) {
        const LinkEnd &view = state.linkEnd(link, end);
        InspectionSection section {
            filled(InspectorStrings::tr("As %1 sees it"), shortName(state.config().node(end).name)),
            {}};
        section.rows.append({InspectorStrings::tr("State"), endText(state, link, end), {}});
        if (view.since.count() > 0)
            section.rows.append({InspectorStrings::tr("Since"), momentText(store, view.since), {}});
        section.rows.append({InspectorStrings::tr("UPDATEs sent"), countText(view.sent), {}});
        section.rows.append(
            {InspectorStrings::tr("Server"), nodeName(state.config(), end), SelectedNode {end}});
        out.sections.append(section);
    }
    const auto faults = faultSection(
        store, [link](const FaultLog::Fault &fault) { return fault.link == link; }, Places::Known);
    if (!faults.rows.isEmpty())
        out.sections.append(faults);
    return out;
}

Inspection inspectClient(const TraceStore &store, const QByteArray &client)
{
    const HerdState &state = store.state();
    const auto newest = state.newest().constFind(client);
    if (newest == state.newest().constEnd())
        return nothingOf(shortName(client), InspectorStrings::tr("No server knows this client."));
    Inspection out {shortName(client), {}, {reportSection(store, *newest)}, {}};
    InspectionSection knows {InspectorStrings::tr("Who knows it"), {}};
    const ReportTrail trail = store.trail(newest->line());
    int informed = 0;
    for (NodeId node : state.config().allNodes()) {
        if (state.config().node(node).wire != Wire::Herd)
            continue; // it does not tell us
        informed += state.knowsNewest(node, client) ? 1 : 0;
        knows.rows.append({nodeName(state.config(), node),
                           knowledgeText(store, trail, node, client),
                           SelectedKnowledge {client, node}});
    }
    out.summary = filled(InspectorStrings::tr("%1 of %2 running servers have its newest report."),
                         countText(informed), countText(state.runningNodes()));
    if (store.floods().find(newest->line()))
        out.sections.first().rows.append({InspectorStrings::tr("Its flood"),
                                          InspectorStrings::tr("show"),
                                          SelectedFlood {newest->line()}});
    out.sections.append(knows);
    return out;
}

} // namespace herd::ui
