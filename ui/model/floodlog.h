// SPDX-License-Identifier: GPL-3.0-or-later
// Floods as the facts tell them: which report, from where, and every message it cost. A bounded fold
// over facts; pure.
#pragma once

#include "herd/core/fact.h"

#include <QHash>
#include <QList>

#include <deque>
#include <optional>

namespace herd::ui {

// One UPDATE on one link: a dot.
struct Hop
{
    NodeId from, to;
    std::optional<Nanoseconds> sent;     // unknown when the sender is foreign
    std::optional<Nanoseconds> received; // not yet, or never
    std::optional<Nanoseconds> lost;     // when it was known to be lost
    Verdict verdict = Verdict::Newer;    // when received
    int generation = 1;                  // 1 leaves the origin
    QByteArray bytes;                    // the line as it went over the wire
};

struct Flood
{
    quint64 number = 0; // counts from 1 in this session
    Report report;
    NodeId origin;           // where it entered; invalid when that was not seen
    Nanoseconds started {};
    bool ofTable = false;    // a table sent at link-up touched it after it was over
    QList<Hop> hops;         // in the order they were first seen

    // Hops from the origin to a node along first arrivals; 0 for the origin, -1 when it did not arrive.
    int generationOf(NodeId node) const;
    bool isOver() const; // nothing is under way
    int arrived() const; // nodes it is new to, the origin excluded
};

class FloodLog
{
public:
    explicit FloodLog(qsizetype bound = 2000) : m_bound(bound) { }

    // Returns true when a flood began or changed.
    bool apply(const Fact &fact);

    const std::deque<Flood> &floods() const { return m_floods; } // oldest first
    const Flood *find(const QByteArray &report) const;
    const Flood *latest() const { return m_floods.empty() ? nullptr : &m_floods.back(); }
    quint64 forgotten() const { return m_forgotten; } // floods dropped past the bound

private:
    Flood *edit(const QByteArray &report);
    Flood &open(const Report &report, NodeId origin, Nanoseconds at);
    Hop &hop(Flood &flood, NodeId from, NodeId to);
    void loseAllTo(NodeId node, Nanoseconds at);

    qsizetype m_bound;
    std::deque<Flood> m_floods;
    QHash<QByteArray, quint64> m_numbers; // report line -> number
    quint64 m_next = 1;
    quint64 m_forgotten = 0;
};

} // namespace herd::ui
