// SPDX-License-Identifier: GPL-3.0-or-later
// Facts nobody has the time or the room to look at one by one, made into the few that stand for
// them: a FactsDropped, then the last word on everything that has a state (nodes, links,
// connections, journals, the last question to Places) and every answer to a request, then a
// CaughtUp for each node that did more. Folds that take these in place of the others come to the
// same state; what moved meanwhile is not told.
//
// Bounded in bytes: past `bound` it notes no more reports, and says how many in
// FactsDropped::unknown; answers of requests become failures that say why. Pure.
#pragma once

#include "herd/core/facts/gapsummary.h"

#include <QHash>

#include <map>
#include <optional>
#include <tuple>
#include <vector>

namespace herd {

class ConflatedFacts
{
public:
    explicit ConflatedFacts(qsizetype bound);

    // In the order of delivery. May itself stand for others. Most are only counted: of a fact that
    // somebody else has too, no copy is made for that.
    void add(Fact &&fact);
    void add(const Fact &fact);
    bool isEmpty() const { return m_added == 0; }
    quint64 count() const { return m_added; } // of those added since the last take()
    // Those that stand for all so far; none has a number. Empties the gap.
    std::vector<Fact> take();

private:
    struct Node
    {
        GapSummary summary;
        QHash<NodeId, quint64> sent;
        QHash<QByteArray, std::pair<Report, bool>> reports; // of a client; true: held
    };
    using Key = std::tuple<size_t, NodeId, quint64>; // kind, whose, about what

    bool countOnly(const Fact &fact);
    void keep(Fact &&fact);
    void keep(Fact &&fact, quint64 about, std::optional<NodeId> whose = std::nullopt);
    void keepLink(Fact &&fact, NodeId peer);
    void keepAnswer(Fact &&fact, const fact::RequestAnswered &answered);
    void keepClient(Fact &&fact);
    void drop(const Fact &fact);
    void drop(Node &known, const Fact &fact);
    void merge(const fact::FactsDropped &dropped, Nanoseconds at);
    void merge(NodeId node, const GapSummary &summary);
    void note(Node &known, const Report &report, bool held);
    void leave(NodeId node);
    void keepWatch(Fact &&fact, NodeId server); // of a recorder
    void leaveLink(NodeId a, NodeId b);
    void leaveLinks(NodeId node);

    qsizetype m_bound;
    qsizetype m_bytes = 0; // of what is kept and noted, about
    quint64 m_added = 0, m_dropped = 0, m_unknown = 0;
    Nanoseconds m_first {}, m_last {};
    std::map<Key, Fact> m_kept; // numbered in the order they came
    std::map<NodeId, Node> m_nodes;
};

} // namespace herd
