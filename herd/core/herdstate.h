// SPDX-License-Identifier: GPL-3.0-or-later
// The herd as its facts say it is: a fold. Same facts, same state. A value; copies are cheap
// (implicit sharing), so that checkpoints cost little. Pure.
#pragma once

#include "herd/core/fact.h"
#include "herd/core/herdconfig.h"

#include <QHash>
#include <QSet>

#include <array>

namespace herd {

enum class NodeStatus { Stopped, Starting, Running, Stopping, Failed };

struct NodeView
{
    NodeStatus status = NodeStatus::Stopped;
    NodeFailure failure = NodeFailure::Other; // when Failed
    QByteArray detail;                        // when Failed: what is known, for people
    bool killed = false;                      // when Stopped: without goodbye
    QByteArray host;                          // when Running
    quint16 port = 0, peerPort = 0;           // when Running: the real ones
    QSet<ConnId> connections;                 // clients connected now
    QHash<QByteArray, Report> knows;          // client -> what this node holds
    QByteArray journalProblem;                // why its journal cannot be written to; empty: it can
    Nanoseconds since {};                     // of the status
};

struct LinkEnd
{
    LinkState state = LinkState::Down;
    LinkReason reason = LinkReason::NotStarted;
    QByteArray detail;
    Nanoseconds since {};
    quint64 sent = 0; // UPDATEs since the herd was opened
};

struct HerdCounters
{
    quint64 linesReceived = 0, repliesSent = 0, invalidLines = 0;
    quint64 updatesSent = 0, updatesNew = 0, updatesDuplicate = 0, updatesStale = 0,
            updatesLost = 0, overflows = 0;
    quint64 clientsRefused = 0;
    quint64 placesAsked = 0, placesFailed = 0;
    quint64 factsDropped = 0;
};

class HerdState
{
public:
    HerdState() = default;
    explicit HerdState(const HerdConfig &config);

    void apply(const Fact &fact);

    const HerdConfig &config() const { return m_config; }
    const NodeView &node(NodeId id) const { return m_nodes.at(id.index); }
    // `end` is the node whose view of the link is asked; it must be one of the link's two.
    const LinkEnd &linkEnd(LinkId link, NodeId end) const;
    bool isLinkUp(LinkId link) const; // both ends say so
    const QHash<QByteArray, Report> &newest() const
    {
        return m_newest;
    } // client -> newest seen, until all have forgotten it
    const HerdCounters &counters() const { return m_counters; }
    Nanoseconds now() const { return m_now; } // of the last fact

    int runningNodes() const;
    int linksUp() const;
    // Every running node holds the newest report of that client; false when nobody runs.
    bool allKnow(const QByteArray &client) const;
    // Whether `id` holds the newest report of that client.
    bool knowsNewest(NodeId id, const QByteArray &client) const;

private:
    void applyBody(NodeId node, const FactBody &body);
    void setStatus(NodeId node, NodeStatus status);
    void leave(NodeId node);
    void countUpdate(Verdict verdict);
    void learn(NodeId node, const Report &report);
    void forget(NodeId node, const Report &report);

    HerdConfig m_config;
    QList<NodeView> m_nodes;
    QList<std::array<LinkEnd, 2>> m_links;
    QHash<QByteArray, Report> m_newest;
    HerdCounters m_counters;
    Nanoseconds m_now {};
};

} // namespace herd
