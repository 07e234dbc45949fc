// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/graphwords.h"

#include "ui/model/filled.h"
#include "ui/model/numbers.h"
#include "ui/model/outsidetext.h"

#include <QCoreApplication>

namespace herd::ui {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("herd::ui::Graph", text);
}

QString withDetail(const QString &text, const QByteArray &detail)
{
    return detail.isEmpty() ? text : filled(say("%1 (%2)"), text, detailText(detail));
}

QString addressOf(const NodeConfig &config, const NodeView &view)
{
    const bool runs = view.status == NodeStatus::Running;
    const QByteArray host = runs ? view.host : config.host;
    const quint16 port = runs ? view.port : config.port;
    return port == 0 ? say("port chosen by the system")
                     : filled(QStringLiteral("%1:%2"), nameText(host), wireNumber(port));
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
    return filled(say("%1 \u2013 %2"), nodeName(config, ends.a), nodeName(config, ends.b));
}

QString lookWord(NodeLook look)
{
    switch (look) {
    case NodeLook::Stopped:
        return say("stopped");
    case NodeLook::Killed:
        return say("killed, without goodbye");
    case NodeLook::Starting:
        return say("starting");
    case NodeLook::Stopping:
        return say("stopping");
    case NodeLook::Running:
        return say("running");
    case NodeLook::Degraded:
        return say("running, a neighbour is out of reach");
    case NodeLook::Failed:
        return say("failed");
    case NodeLook::Foreign:
        break;
    }
    return say("foreign: only its neighbours see it");
}

QString reasonWord(LinkReason reason)
{
    switch (reason) {
    case LinkReason::None:
    case LinkReason::NotStarted:
        return {};
    case LinkReason::Refused:
        return say("refused");
    case LinkReason::Unreachable:
        return say("out of reach");
    case LinkReason::NeighbourStopped:
        return say("stopped");
    case LinkReason::ConnectionLost:
        return say("lost");
    case LinkReason::NotAMember:
        return say("no member");
    case LinkReason::Cut:
        return say("cut");
    case LinkReason::Overflow:
        return say("does not read");
    case LinkReason::Silent:
        return say("silent");
    case LinkReason::ProtocolError:
        break;
    }
    return say("out of turn");
}

QString reasonText(LinkReason reason, const QByteArray &detail)
{
    switch (reason) {
    case LinkReason::None:
        return withDetail(say("not connected yet"), detail);
    case LinkReason::NotStarted:
        return withDetail(say("not started"), detail);
    case LinkReason::Refused:
        return withDetail(say("refused: nobody listens there"), detail);
    case LinkReason::Unreachable:
        return withDetail(say("out of reach"), detail);
    case LinkReason::NeighbourStopped:
        return withDetail(say("the neighbour stopped"), detail);
    case LinkReason::ConnectionLost:
        return withDetail(say("connection lost"), detail);
    case LinkReason::NotAMember:
        return withDetail(say("not a member of this herd"), detail);
    case LinkReason::Cut:
        return withDetail(say("cut by you"), detail);
    case LinkReason::Overflow:
        return withDetail(say("it does not read"), detail);
    case LinkReason::Silent:
        return withDetail(say("it does not answer"), detail);
    case LinkReason::ProtocolError:
        break;
    }
    return withDetail(say("it spoke out of turn"), detail);
}

QString failureText(NodeFailure failure, const QByteArray &detail)
{
    switch (failure) {
    case NodeFailure::PortInUse:
        return withDetail(say("port in use"), detail);
    case NodeFailure::AddressRefused:
        return withDetail(say("address refused"), detail);
    case NodeFailure::NameNotFound:
        return withDetail(say("host not found"), detail);
    case NodeFailure::KeyProblem:
        return withDetail(say("herd key"), detail);
    case NodeFailure::JournalProblem:
        return withDetail(say("journal"), detail);
    case NodeFailure::Other:
        break;
    }
    return detail.isEmpty() ? say("failed") : detailText(detail);
}

QString endText(const HerdState &state, LinkId link, NodeId end)
{
    const LinkEnd &view = state.linkEnd(link, end);
    switch (endLook(state, link, end)) {
    case EndLook::Unobserved:
        return say("not seen: a foreign server");
    case EndLook::Up:
        return say("up");
    case EndLook::Connecting:
        return say("connecting");
    case EndLook::Unused:
    case EndLook::Broken:
    case EndLook::Cut:
        break;
    }
    return reasonText(view.reason, view.detail);
}

QStringList nodeLines(const HerdState &state, NodeId node)
{
    const NodeView &view = state.node(node);
    const NodeLook look = nodeLook(state, node);
    QStringList lines {nodeName(state.config(), node), lookWord(look)};
    if (look == NodeLook::Failed)
        lines.last() += QStringLiteral(": ") + failureText(view.failure, view.detail);
    lines.append(addressOf(state.config().node(node), view));
    if (view.status == NodeStatus::Running) {
        lines.append(counted(view.knows.size(), say("knows %1 client"), say("knows %1 clients")));
        lines.append(counted(view.connections.size(), say("%1 connection open"),
                             say("%1 connections open")));
    }
    return lines;
}

QStringList linkLines(const HerdState &state, LinkId link)
{
    const LinkConfig &config = state.config().link(link);
    QStringList lines {linkName(state.config(), link)};
    for (NodeId end : {config.a, config.b})
        lines.append(
            filled(say("%1's end: %2"), nodeName(state.config(), end), endText(state, link, end)));
    const quint64 sent = state.linkEnd(link, config.a).sent + state.linkEnd(link, config.b).sent;
    lines.append(counted(qint64(sent), say("%1 message sent"), say("%1 messages sent")));
    return lines;
}

QString herdSentence(const HerdState &state)
{
    return filled(say("%1 of %2 servers running; %3 of %4 links up."),
                  countText(state.runningNodes()), countText(state.config().nodes.size()),
                  countText(state.linksUp()), countText(state.config().links.size()));
}

} // namespace herd::ui
