// SPDX-License-Identifier: GPL-3.0-or-later
// The herd as its facts say it is: a fold. Same facts, same state. A value; copies are cheap
// (implicit sharing), so that checkpoints cost little. Pure.
#pragma once

#include "herd/core/base/limits.h"
#include "herd/core/config/herdconfig.h"
#include "herd/core/facts/gapsummary.h"
#include "herd/core/folds/knownreports.h"

#include <QHash>
#include <QSet>

#include <array>
#include <optional>
#include <utility>

namespace herd {

enum class NodeStatus { Stopped, Starting, Running, Stopping, Failed };

struct NodeView
{
    NodeStatus status = NodeStatus::Stopped;
    NodeFailure failure = NodeFailure::Other;          // when Failed
    QByteArray detail;                                 // when Failed: what is known, for people
    bool killed = false;                               // when Stopped: without goodbye
    QByteArray host;                                   // when Running
    quint16 port = 0, peerPort = 0;                    // when Running: the real ones
    quint16 tlsPort = 0;                               // the same; 0: it has none
    QSet<ConnId> connections;                          // clients connected now
    QSet<ConnId> tlsConnections;                       // of these, over TLS
    std::optional<fact::CertificateInUse> certificate; // when Running, where it has one
    QByteArray journalProblem; // why its journal cannot be written to; empty: it can
    Nanoseconds since {};      // of the status
    // Why all this is as of the last proof: who runs it cannot be reached; empty: it can.
    QByteArray outOfReach;
    Nanoseconds lastProof {}; // when that was, while it is out of reach
    // How far its clock is ahead of the recorder's, and how much that may be wrong; where it was
    // compared.
    std::optional<std::pair<Nanoseconds, Nanoseconds>> clock;
};

struct LinkEnd
{
    LinkState state = LinkState::Down;
    LinkReason reason = LinkReason::NotStarted;
    QByteArray detail;
    Nanoseconds since {};
    quint64 sent = 0; // UPDATEs since the herd was opened
};

struct HerdCounters : FactTally
{
    quint64 factsDropped = 0;   // not told one by one
    quint64 reportsUnknown = 0; // of these, reports of which it was not told who holds them
    quint64 reportsBeyond = 0;  // of clients past the bound
};

class HerdState
{
public:
    HerdState() = default;
    // Keeps about `bound` bytes of reports; those of clients beyond are counted and forgotten.
    explicit HerdState(const HerdConfig &config, qsizetype bound = limits::ClientsWatched);

    void apply(const Fact &fact);

    // As it is now. What there is of a server or link that was removed stays what it was last,
    // down.
    const HerdConfig &config() const { return m_config; }
    // How often it changed: another number, another config.
    quint64 topology() const { return m_topology; }
    const NodeView &node(NodeId id) const { return m_nodes.at(id.index); }
    // Client -> what this node holds.
    const QHash<QByteArray, Report> &knows(NodeId id) const { return m_reports.of(id); }
    // As HerdConfig's, in a time that does not grow with the herd.
    LinkId linkBetween(NodeId a, NodeId b) const { return m_linkOf.value({a, b}); }
    // `end` is the node whose view of the link is asked; it must be one of the link's two.
    const LinkEnd &linkEnd(LinkId link, NodeId end) const;
    bool isLinkUp(LinkId link) const; // both ends say so
    // Client -> newest seen, while any node holds a report of that client.
    const QHash<QByteArray, Report> &newest() const { return m_reports.newest(); }
    quint64 clientsForgotten() const { return m_reports.forgotten(); } // how often one left it
    const HerdCounters &counters() const { return m_counters; }
    Nanoseconds now() const { return m_now; } // of the last fact
    // What a copy of it may come to in bytes, once both go on: a bound from above.
    qsizetype copySize() const;

    int runningNodes() const;
    int linksUp() const;
    // Every running node holds the newest report of that client; false when nobody runs.
    bool allKnow(const QByteArray &client) const;
    // Whether `id` holds the newest report of that client.
    bool knowsNewest(NodeId id, const QByteArray &client) const
    {
        return m_reports.hasNewest(id, client);
    }

private:
    void changeTopology(const Fact &fact);
    void joinLinks();
    void applyWatch(const Fact &fact);
    NodeView *viewOf(NodeId node); // null when there is no such server
    void applyBody(NodeId node, const FactBody &body);
    void setStatus(NodeId node, NodeStatus status);
    void leave(NodeId node);
    void catchUp(NodeId node, const GapSummary &summary);
    LinkEnd *linkEndTo(NodeId node, NodeId peer); // null when there is no such link
    void learn(NodeId node, const Report &report);

    HerdConfig m_config;
    quint64 m_topology = 0;
    QList<NodeView> m_nodes;
    QList<std::array<LinkEnd, 2>> m_links;
    QHash<std::pair<NodeId, NodeId>, LinkId> m_linkOf; // both ways round
    KnownReports m_reports;
    HerdCounters m_counters;
    Nanoseconds m_now {};
};

} // namespace herd
