// SPDX-License-Identifier: GPL-3.0-or-later
// What the inspector says of the herd, its servers, links and clients; and the rows many share.
#include "herd/core/posixtime.h"
#include "ui/model/facttext.h"
#include "ui/model/filled.h"
#include "ui/model/graphwords.h"
#include "ui/model/inspectionparts.h"
#include "ui/model/numbers.h"
#include "ui/model/outsidetext.h"

#include <QDateTime>

#include <algorithm>

namespace herd::ui {

namespace {

constexpr auto say = inspectorWord;

// "newest", "an older report", "nothing": what a server has of a client.
QString knowledge(const HerdState &state, NodeId node, const QByteArray &client)
{
    if (state.knowsNewest(node, client))
        return say("has the newest report");
    return state.node(node).knows.contains(client) ? say("has an older report")
                                                   : say("knows nothing of it");
}

InspectionSection linksOf(const TraceStore &store, NodeId node)
{
    const HerdState &state = store.state();
    InspectionSection section {say("Links"), {}};
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
    QList<QByteArray> clients = state.node(node).knows.keys();
    const qsizetype listed = std::min(clients.size(), InspectionRows);
    std::partial_sort(clients.begin(), clients.begin() + listed, clients.end());
    InspectionSection section {filled(say("Clients it knows: %1"), countText(clients.size())), {}};
    for (const QByteArray &client : std::as_const(clients).first(listed)) {
        const QString held = state.knowsNewest(node, client) ? say("newest") : say("behind");
        section.rows.append({nameText(client), held, SelectedClient {client}});
    }
    section.rows += moreRow(clients.size());
    return section;
}

QString wireText(Wire wire)
{
    switch (wire) {
    case Wire::Herd:
        return say("ours: one lasting link, proven");
    case Wire::Seed:
        return say("foreign: JSON, a connection a message");
    case Wire::Stream:
        return say("foreign: JSON over a lasting connection");
    }
    return {};
}

// Receipt less the client's time.
QString deltaText(const Report &report)
{
    const QString delta = filled(say("%1 s"), lineText(report.delta()));
    return report.delta().startsWith('-') ? filled(say("%1: the client's clock is ahead"), delta)
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
    return {{say("and more"), countText(all - InspectionRows), {}}};
}

InspectionSection reportSection(const TraceStore &store, const Report &report)
{
    const NodeId origin = store.config().find(report.origin());
    const auto seconds = toNanoseconds(report.time()).count() / 1'000'000'000;
    const QString when = QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(Qt::ISODate);
    InspectionSection section {say("Report"), {}};
    section.rows.append(
        {say("Client"), nameText(report.client()), SelectedClient {report.client().toByteArray()}});
    section.rows.append({say("Taken by"), nameText(report.origin()),
                         origin.isValid() ? Selected(SelectedNode {origin}) : Selected()});
    section.rows.append({say("Position"), lineText(report.coordinates()), {}});
    section.rows.append({say("Client's time"), lineText(report.time()), {}});
    section.rows.append({say("In UTC"), when, {}});
    section.rows.append({say("Delta"), deltaText(report), {}});
    return section;
}

Inspection inspectHerd(const TraceStore &store)
{
    const HerdState &state = store.state();
    const HerdCounters &c = state.counters();
    Inspection out {
        filled(say("Herd %1"), shortName(state.config().name)), herdSentence(state), {}, {}};
    InspectionSection messages {say("Since it was opened"), {}};
    messages.rows.append({say("Lines from clients"), countText(c.linesReceived), {}});
    messages.rows.append({say("of these invalid"), countText(c.invalidLines), {}});
    messages.rows.append({say("UPDATEs sent"), countText(c.updatesSent), {}});
    messages.rows.append({say("arrived new"), countText(c.updatesNew), {}});
    messages.rows.append({say("arrived as duplicates"), countText(c.updatesDuplicate), {}});
    messages.rows.append({say("arrived stale"), countText(c.updatesStale), {}});
    if (c.updatesAhead > 0)
        messages.rows.append({say("too far ahead to be taken"), countText(c.updatesAhead), {}});
    if (c.strangersTurnedAway > 0)
        messages.rows.append({say("Strangers turned away"), countText(c.strangersTurnedAway), {}});
    messages.rows.append({say("Places asked"), countText(c.placesAsked), {}});
    messages.rows.append({say("Places failed"), countText(c.placesFailed), {}});
    if (c.factsDropped > 0)
        messages.rows.append({say("Events left out"), countText(c.factsDropped), {}});
    if (c.reportsUnknown > 0)
        messages.rows.append({say("of these, reports whose holders are not known"),
                              countText(c.reportsUnknown),
                              {}});
    if (c.reportsBeyond > 0)
        messages.rows.append(
            {say("Reports of clients past what is kept"), countText(c.reportsBeyond), {}});
    InspectionSection servers {say("Servers"), {}};
    for (NodeId node : state.config().allNodes()) {
        servers.rows.append(
            {nodeName(state.config(), node), lookWord(nodeLook(state, node)), SelectedNode {node}});
    }
    out.sections = {messages, servers};
    return out;
}

Inspection inspectNode(const TraceStore &store, NodeId node)
{
    const HerdState &state = store.state();
    if (!node.isValid() || node.index >= state.config().nodes.size())
        return nothingOf(say("Server"), say("It is not in this herd."));
    const NodeConfig &config = state.config().node(node);
    const NodeView &view = state.node(node);
    Inspection out {shortName(config.name), lookWord(nodeLook(state, node)), {}, {}};
    if (view.status == NodeStatus::Failed)
        out.summary += QStringLiteral(": ") + failureText(view.failure, view.detail);
    const bool runs = view.status == NodeStatus::Running;
    InspectionSection server {say("Server"), {}};
    if (nodeName(state.config(), node) != out.title) // which is cut
        server.rows.append({say("Name"), nodeName(state.config(), node), {}});
    server.rows.append({say("Host"), nameText(config.host), {}});
    server.rows.append({say("Port for clients"), wireNumber(runs ? view.port : config.port), {}});
    if (config.wire == Wire::Herd)
        server.rows.append(
            {say("Port for neighbours"), wireNumber(runs ? view.peerPort : config.peerPort), {}});
    server.rows.append({say("Wire"), wireText(config.wire), {}});
    if (config.wire == Wire::Herd && view.since.count() > 0)
        server.rows.append({say("State since"), momentText(store, view.since), {}});
    server.rows.append({say("Clients connected"), countText(view.connections.size()), {}});
    out.sections = {server, linksOf(store, node), clientsOf(store, node)};
    return out;
}

Inspection inspectLink(const TraceStore &store, LinkId link)
{
    const HerdState &state = store.state();
    if (!link.isValid() || link.index >= state.config().links.size())
        return nothingOf(say("Link"), say("It is not in this herd."));
    const LinkConfig &ends = state.config().link(link);
    Inspection out {filled(say("%1 – %2"), shortName(state.config().node(ends.a).name),
                           shortName(state.config().node(ends.b).name)),
                    state.isLinkUp(link) ? say("up at both ends") : say("not up"),
                    {},
                    {}};
    for (NodeId end : {ends.a, ends.b}) {
        const LinkEnd &view = state.linkEnd(link, end);
        InspectionSection section {
            filled(say("As %1 sees it"), shortName(state.config().node(end).name)), {}};
        section.rows.append({say("State"), endText(state, link, end), {}});
        if (view.since.count() > 0)
            section.rows.append({say("Since"), momentText(store, view.since), {}});
        section.rows.append({say("UPDATEs sent"), countText(view.sent), {}});
        section.rows.append({say("Server"), nodeName(state.config(), end), SelectedNode {end}});
        out.sections.append(section);
    }
    return out;
}

Inspection inspectClient(const TraceStore &store, const QByteArray &client)
{
    const HerdState &state = store.state();
    const auto newest = state.newest().constFind(client);
    if (newest == state.newest().constEnd())
        return nothingOf(shortName(client), say("No server has heard of this client."));
    Inspection out {shortName(client), {}, {reportSection(store, *newest)}, {}};
    InspectionSection knows {say("Who knows it"), {}};
    int informed = 0;
    for (NodeId node : state.config().allNodes()) {
        if (state.config().node(node).wire != Wire::Herd)
            continue; // it does not tell us
        informed += state.knowsNewest(node, client) ? 1 : 0;
        const bool runs = state.node(node).status == NodeStatus::Running;
        knows.rows.append({nodeName(state.config(), node),
                           runs ? knowledge(state, node, client) : say("not running"),
                           SelectedNode {node}});
    }
    out.summary = filled(say("%1 of %2 running servers have its newest report."),
                         countText(informed), countText(state.runningNodes()));
    if (store.floods().find(newest->line()))
        out.sections.first().rows.append(
            {say("Its flood"), say("show"), SelectedFlood {newest->line()}});
    out.sections.append(knows);
    return out;
}

} // namespace herd::ui
