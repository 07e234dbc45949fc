// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/graph/statetext.h"

#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/model/text/textcontexts.h"

namespace herd::ui {

namespace {

QString withDetail(const QString &text, const QByteArray &detail)
{
    return detail.isEmpty() ? text : filled(GraphStrings::tr("%1 (%2)"), text, detailText(detail));
}

QString addressOf(const NodeConfig &config, const NodeView &view)
{
    const bool runs = view.status == NodeStatus::Running;
    const QByteArray host = runs ? view.host : config.host;
    const quint16 port = runs ? view.port : config.port;
    return port == 0 ? GraphStrings::tr("port chosen by the system")
                     : filled(QStringLiteral("%1:%2"), nameText(host), wireNumber(port));
}

// Of links that look alike at both ends.
QString looksText(EndLook look)
{
    switch (look) {
    case EndLook::Unused:
        return GraphStrings::tr("none is in use");
    case EndLook::Connecting:
        return GraphStrings::tr("all are connecting");
    case EndLook::Up:
        return GraphStrings::tr("all are up");
    case EndLook::Broken:
        return GraphStrings::tr("all are down");
    case EndLook::Cut:
        return GraphStrings::tr("all are cut");
    case EndLook::Unobserved:
        break;
    }
    return GraphStrings::tr("nobody tells of them");
}

} // namespace

QString nodeName(const HerdConfig &config, NodeId node)
{
    return node.isValid() && node.index < config.nodes.size() ? nameText(config.node(node).name)
                                                              : QStringLiteral("?");
}

QString linkName(const HerdConfig &config, LinkId link)
{
    const LinkConfig &ends = config.link(link);
    return filled(GraphStrings::tr("%1 \u2013 %2"), nodeName(config, ends.a),
                  nodeName(config, ends.b));
}

QString lookText(NodeLook look)
{
    switch (look) {
    case NodeLook::Stopped:
        return GraphStrings::tr("stopped");
    case NodeLook::Killed:
        return GraphStrings::tr("killed, without goodbye");
    case NodeLook::Starting:
        return GraphStrings::tr("starting");
    case NodeLook::Stopping:
        return GraphStrings::tr("stopping");
    case NodeLook::Running:
        return GraphStrings::tr("running");
    case NodeLook::Degraded:
        return GraphStrings::tr("running, a neighbour is out of reach");
    case NodeLook::Failed:
        return GraphStrings::tr("failed");
    case NodeLook::OutOfReach:
        return GraphStrings::tr("cannot be reached");
    case NodeLook::Foreign:
        break;
    }
    return GraphStrings::tr("foreign: only its neighbours see it");
}

QString reasonText(LinkReason reason, const QByteArray &detail)
{
    switch (reason) {
    case LinkReason::None:
        return withDetail(GraphStrings::tr("not connected yet"), detail);
    case LinkReason::NotStarted:
        return withDetail(GraphStrings::tr("not started"), detail);
    case LinkReason::Refused:
        return withDetail(GraphStrings::tr("refused: nobody listens there"), detail);
    case LinkReason::Unreachable:
        return withDetail(GraphStrings::tr("out of reach"), detail);
    case LinkReason::NeighbourStopped:
        return withDetail(GraphStrings::tr("the neighbour stopped"), detail);
    case LinkReason::ConnectionLost:
        return withDetail(GraphStrings::tr("connection lost"), detail);
    case LinkReason::NotAMember:
        return withDetail(GraphStrings::tr("not a member of this herd"), detail);
    case LinkReason::Cut:
        return withDetail(GraphStrings::tr("cut"), detail);
    case LinkReason::Overflow:
        return withDetail(GraphStrings::tr("it does not read"), detail);
    case LinkReason::Silent:
        return withDetail(GraphStrings::tr("it does not answer"), detail);
    case LinkReason::ProtocolError:
        break;
    }
    return withDetail(GraphStrings::tr("it spoke out of turn"), detail);
}

QString failureText(NodeFailure failure, const QByteArray &detail)
{
    switch (failure) {
    case NodeFailure::PortInUse:
        return withDetail(GraphStrings::tr("port in use"), detail);
    case NodeFailure::AddressRefused:
        return withDetail(GraphStrings::tr("address refused"), detail);
    case NodeFailure::NameNotFound:
        return withDetail(GraphStrings::tr("host not found"), detail);
    case NodeFailure::JournalProblem:
        return withDetail(GraphStrings::tr("journal"), detail);
    case NodeFailure::Other:
        break;
    }
    return detail.isEmpty() ? GraphStrings::tr("failed") : detailText(detail);
}

QString endText(const HerdState &state, LinkId link, NodeId end)
{
    const LinkEnd &view = state.linkEnd(link, end);
    switch (endLook(state, link, end)) {
    case EndLook::Unobserved:
        return state.config().node(end).nats ? GraphStrings::tr("not seen: a backbone")
                                             : GraphStrings::tr("not seen: a foreign server");
    case EndLook::Up:
        return GraphStrings::tr("up");
    case EndLook::Connecting:
        return GraphStrings::tr("connecting");
    case EndLook::Unused:
    case EndLook::Broken:
    case EndLook::Cut:
        break;
    }
    const NodeStatus status = state.node(end).status;
    const bool hasRun = status == NodeStatus::Stopped && state.node(end).since > Nanoseconds();
    if (view.reason == LinkReason::NotStarted && hasRun)
        return GraphStrings::tr("down: this server does not run");
    return reasonText(view.reason, view.detail);
}

QString clockText(Nanoseconds ahead, Nanoseconds uncertainty)
{
    const QString text = ahead.count() < 0 ? GraphStrings::tr("%1 behind, give or take %2")
                                           : GraphStrings::tr("%1 ahead, give or take %2");
    return filled(text, durationText(std::chrono::abs(ahead)), durationText(uncertainty));
}

QString certificateText(CertificateState state, std::chrono::seconds expires)
{
    const QString text = state == CertificateState::Good ? GraphStrings::tr("good until %1")
        : state == CertificateState::ExpiresSoon         ? GraphStrings::tr("expires on %1")
                                                         : GraphStrings::tr("expired on %1");
    return filled(text, dateText(expires));
}

QString nodeStateText(const HerdState &state, NodeId node)
{
    const NodeView &view = state.node(node);
    QString look = state.config().node(node).nats
        ? GraphStrings::tr("a backbone: only the servers on it see it")
        : lookText(nodeLook(state, node));
    if (!view.outOfReach.isEmpty())
        return withDetail(filled(GraphStrings::tr("%1; %2 when it last could be"), look,
                                 lookText(lastLook(state, node))),
                          view.outOfReach);
    if (view.status == NodeStatus::Failed)
        return filled(GraphStrings::tr("%1: %2"), look, failureText(view.failure, view.detail));
    if (view.status == NodeStatus::Running && !view.journalProblem.isEmpty())
        return filled(GraphStrings::tr("running, its journal cannot be written to: %1"),
                      detailText(view.journalProblem));
    if (view.certificate && view.certificate->state != CertificateState::Good)
        return filled(GraphStrings::tr("running, its certificate %1"),
                      certificateText(view.certificate->state,
                                      std::chrono::seconds(view.certificate->expires)));
    return look;
}

QStringList nodeLines(const HerdState &state, NodeId node)
{
    const NodeView &view = state.node(node);
    QStringList lines {nodeName(state.config(), node), nodeStateText(state, node)};
    lines.append(addressOf(state.config().node(node), view));
    if (view.status == NodeStatus::Running) {
        lines.append(counted(state.knows(node).size(), GraphStrings::tr("knows %1 client"),
                             GraphStrings::tr("knows %1 clients")));
        lines.append(counted(view.connections.size(), GraphStrings::tr("%1 connection open"),
                             GraphStrings::tr("%1 connections open")));
    }
    return lines;
}

QStringList linkLines(const HerdState &state, LinkId link)
{
    const LinkConfig &config = state.config().link(link);
    QStringList lines {linkName(state.config(), link)};
    for (NodeId end : {config.a, config.b})
        lines.append(filled(GraphStrings::tr("%1's end: %2"), nodeName(state.config(), end),
                            endText(state, link, end)));
    const quint64 sent = state.linkEnd(link, config.a).sent + state.linkEnd(link, config.b).sent;
    lines.append(counted(qint64(sent), GraphStrings::tr("%1 message sent"),
                         GraphStrings::tr("%1 messages sent")));
    return lines;
}

QStringList bundleLines(const HerdState &state, const LinkBundle &bundle)
{
    constexpr qsizetype MostNamed = 6;
    QSet<NodeId> sides[2];
    QStringList names;
    quint64 sent = 0;
    for (const LinkBundle::Member &member : bundle.links) {
        const LinkConfig &link = state.config().link(member.link);
        sides[member.isTurned ? 1 : 0].insert(link.a);
        sides[member.isTurned ? 0 : 1].insert(link.b);
        sent += state.linkEnd(member.link, link.a).sent + state.linkEnd(member.link, link.b).sent;
        if (names.size() < MostNamed)
            names.append(linkName(state.config(), member.link));
    }
    QStringList lines {
        filled(GraphStrings::tr("%1 links, drawn as one"), countText(bundle.links.size())),
        filled(GraphStrings::tr("between %1 servers and %2"), countText(sides[0].size()),
               countText(sides[1].size())),
        looksText(bundle.look),
        counted(qint64(sent), GraphStrings::tr("%1 message sent"),
                GraphStrings::tr("%1 messages sent"))};
    lines += names;
    if (const qsizetype more = bundle.links.size() - names.size(); more > 0)
        lines.append(filled(GraphStrings::tr("and %1 more"), countText(more)));
    lines.append(GraphStrings::tr("Zoom in, or select a server, to see each."));
    return lines;
}

QList<NodeId> outOfReach(const HerdState &state)
{
    QList<NodeId> nodes = state.config().allNodes();
    nodes.removeIf([&state](NodeId node) { return state.node(node).outOfReach.isEmpty(); });
    return nodes;
}

QString herdSentence(const HerdState &state)
{
    const QString text
        = filled(GraphStrings::tr("%1 of %2 servers running; %3 of %4 links up."),
                 countText(state.runningNodes()), countText(state.config().nodeCount()),
                 countText(state.linksUp()), countText(state.config().linkCount()));
    const QList<NodeId> out = outOfReach(state);
    return out.isEmpty()
        ? text
        : filled(GraphStrings::tr("%1 %2 cannot be reached, and is as it was last."), text,
                 countText(out.size()));
}

QString noClientText(const HerdState &state, bool isLive, bool canSend)
{
    if (!isLive)
        return GraphStrings::tr("No client had reported then.");
    if (state.runningNodes() == 0)
        return GraphStrings::tr("No server is running, so nobody knows of any client.");
    return canSend ? GraphStrings::tr("No client has reported yet. Click into the map to report a "
                                      "position, or say an IAMAT in the console.")
                   : GraphStrings::tr("No client has reported yet.");
}

} // namespace herd::ui
