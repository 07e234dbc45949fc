// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdctl/actproof.h"

#include "app/herdctl/addresstext.h"
#include "herd/core/facts/enumnames.h"

#include <algorithm>
#include <utility>

namespace herd {

namespace {

QByteArray nameOf(const HerdState &herd, NodeId node)
{
    return herd.config().node(node).name;
}

} // namespace

control::Act orderFor(CtlAct act)
{
    switch (act) {
    case CtlAct::Start:
        return control::Act::Start;
    case CtlAct::Stop:
        return control::Act::Stop;
    case CtlAct::Drain:
        return control::Act::Drain;
    case CtlAct::Cut:
        return control::Act::CutLink;
    case CtlAct::Heal:
        return control::Act::HealLink;
    case CtlAct::Forget:
        return control::Act::Forget;
    case CtlAct::Status:
    case CtlAct::Top:
        break;
    }
    Q_UNREACHABLE();
}

ActProof::ActProof(CtlAct act, NodeId node, NodeId peer, QList<NodeId> here, QByteArray client)
    : m_act(act)
    , m_node(node)
    , m_peer(peer)
    , m_here(std::move(here))
    , m_client(std::move(client))
{
}

void ActProof::order(Nanoseconds now)
{
    m_orderedAt = now;
}

void ActProof::apply(const Fact &fact)
{
    if (!m_orderedAt)
        return;
    if (const auto *asked = fact.as<fact::ActAsked>())
        m_isAsked |= fact.node == m_node && asked->peer == m_peer
            && asked->what
                == control::nameOf(orderFor(m_act))
                    + (m_client.isEmpty() ? QByteArray() : ' ' + m_client);
    // Which may hold it.
    m_isAsked |= fact.as<fact::FactsDropped>() && fact.at > *m_orderedAt;
    if (!m_isAsked || fact.node != m_node)
        return;
    m_hasBegun |= fact.as<fact::NodeStarting>() != nullptr;
    m_hasEnded |= fact.as<fact::NodeStopping>() || fact.as<fact::NodeStopped>();
    if (m_act == CtlAct::Forget)
        applyToForget(fact);
}

void ActProof::applyToForget(const Fact &fact)
{
    if (const auto *taken = fact.as<fact::ReportTaken>())
        m_hasBegun |= taken->report.isTombstone() && taken->report.client() == m_client;
    const auto *refused = fact.as<fact::ClientNotTaken>();
    m_isFull |= refused && refused->client == m_client;
}

void ActProof::onDrained(const QByteArray &left)
{
    m_left = left;
}

std::optional<ActOutcome> ActProof::outcome(const HerdState &herd) const
{
    if (!m_isAsked)
        return std::nullopt;
    switch (m_act) {
    case CtlAct::Start:
        return ofStart(herd);
    case CtlAct::Stop:
        return ofStop(herd);
    case CtlAct::Drain:
        return ofDrain(herd);
    case CtlAct::Cut:
        return ofCut(herd);
    case CtlAct::Heal:
        return ofHeal(herd);
    case CtlAct::Forget:
        return ofForget(herd);
    case CtlAct::Status:
    case CtlAct::Top:
        break;
    }
    Q_UNREACHABLE();
}

std::optional<ActOutcome> ActProof::ofStart(const HerdState &herd) const
{
    const NodeView &view = herd.node(m_node);
    const QByteArray name = nameOf(herd, m_node);
    if (view.status == NodeStatus::Running)
        return ActOutcome {
            true,
            name + (m_hasBegun ? " has started, and listens on " : " listens already, on ")
                + addressOf(view, view.port) + ", peers on " + addressOf(view, view.peerPort)
                + '.'};
    if (m_hasBegun && view.status == NodeStatus::Failed)
        return ActOutcome {false, name + " could not start: " + view.detail + '.'};
    return std::nullopt;
}

std::optional<ActOutcome> ActProof::ofStop(const HerdState &herd) const
{
    const NodeView &view = herd.node(m_node);
    const QByteArray name = nameOf(herd, m_node);
    if (view.status == NodeStatus::Failed)
        return ActOutcome {true, name + " does not run: it could not start."};
    if (view.status != NodeStatus::Stopped)
        return std::nullopt;
    return ActOutcome {true, name + (view.killed ? " was killed." : " has stopped.")};
}

std::optional<ActOutcome> ActProof::ofDrain(const HerdState &herd) const
{
    const NodeStatus status = herd.node(m_node).status;
    if (!m_left && !m_hasEnded)
        return ofStop(herd); // it did not run
    if (!m_left || status != NodeStatus::Stopped)
        return std::nullopt;
    return m_left->isEmpty()
        ? ActOutcome {true, nameOf(herd, m_node) + " is drained, and has stopped."}
        : ActOutcome {
            false, nameOf(herd, m_node) + " has stopped before it was drained: " + *m_left + '.'};
}

// The ends that run in that process, which alone say how their link is.
QList<NodeId> ActProof::runningEnds(const HerdState &herd) const
{
    QList<NodeId> ends;
    for (NodeId end : {m_node, m_peer}) {
        if (m_here.contains(end) && herd.node(end).status == NodeStatus::Running)
            ends.append(end);
    }
    return ends;
}

std::optional<ActOutcome> ActProof::ofCut(const HerdState &herd) const
{
    const LinkId link = herd.linkBetween(m_node, m_peer);
    const QList<NodeId> ends = runningEnds(herd);
    const bool isCut = std::all_of(ends.begin(), ends.end(), [&](NodeId end) {
        return herd.linkEnd(link, end).reason == LinkReason::Cut;
    });
    if (!isCut)
        return std::nullopt;
    return ActOutcome {true,
                       "The link between " + nameOf(herd, m_node) + " and " + nameOf(herd, m_peer)
                           + (ends.isEmpty() ? " is cut once one of them starts." : " is cut.")};
}

std::optional<ActOutcome> ActProof::ofHeal(const HerdState &herd) const
{
    const LinkId link = herd.linkBetween(m_node, m_peer);
    const QList<NodeId> ends = runningEnds(herd);
    const bool isUp = std::all_of(ends.begin(), ends.end(), [&](NodeId end) {
        return herd.linkEnd(link, end).state == LinkState::Up;
    });
    const QByteArray ofBoth
        = "The link between " + nameOf(herd, m_node) + " and " + nameOf(herd, m_peer);
    if (!ends.isEmpty() && isUp)
        return ActOutcome {true, ofBoth + " is up."};
    // Who is here and does not run cannot be reached.
    for (NodeId end : {m_node, m_peer}) {
        const bool isWhole = std::all_of(ends.begin(), ends.end(), [&](NodeId other) {
            return herd.linkEnd(link, other).reason != LinkReason::Cut;
        });
        if (isWhole && m_here.contains(end) && herd.node(end).status != NodeStatus::Running)
            return ActOutcome {
                true, ofBoth + " is whole, and comes up when " + nameOf(herd, end) + " starts."};
    }
    return std::nullopt;
}

QList<NodeId> ActProof::whoKnows(const HerdState &herd) const
{
    QList<NodeId> knowing;
    for (NodeId node : m_here) {
        if (herd.knows(node).contains(m_client))
            knowing.append(node);
    }
    return knowing;
}

std::optional<ActOutcome> ActProof::ofForget(const HerdState &herd) const
{
    if (m_isFull)
        return ActOutcome {false,
                           nameOf(herd, m_node) + " knows as many clients as it may, and not "
                               + m_client + '.'};
    if (!m_hasBegun || !whoKnows(herd).isEmpty())
        return std::nullopt;
    return ActOutcome {true, m_client + " is forgotten."};
}

QByteArray ActProof::whatIsMissing(const HerdState &herd) const
{
    const QByteArray name = nameOf(herd, m_node);
    switch (m_act) {
    case CtlAct::Start:
        return name + " does not listen yet.";
    case CtlAct::Stop:
    case CtlAct::Drain:
        return name + " has not stopped yet.";
    case CtlAct::Forget: {
        QByteArrayList knowing;
        for (NodeId node : whoKnows(herd))
            knowing.append(nameOf(herd, node));
        return m_hasBegun ? m_client + " is still known at " + knowing.join(", ") + '.'
                          : name + " has not forgotten " + m_client + " yet.";
    }
    case CtlAct::Cut:
    case CtlAct::Heal:
        break;
    case CtlAct::Status:
    case CtlAct::Top:
        Q_UNREACHABLE();
    }
    QByteArray text = "The link between " + name + " and " + nameOf(herd, m_peer)
        + (m_act == CtlAct::Cut ? " is not cut yet" : " is not up yet");
    const LinkId link = herd.linkBetween(m_node, m_peer);
    for (NodeId end : runningEnds(herd)) {
        const LinkEnd &seen = herd.linkEnd(link, end);
        text += "; " + nameOf(herd, end) + " says " + herd::nameOf(seen.state);
        if (seen.reason != LinkReason::None)
            text += ", " + herd::nameOf(seen.reason);
        if (!seen.detail.isEmpty())
            text += ": " + seen.detail;
    }
    return text + '.';
}

} // namespace herd
