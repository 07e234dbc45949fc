// SPDX-License-Identifier: GPL-3.0-or-later
// Floods as the facts tell them: which report, from where, and every message it cost. A bounded
// fold over facts; pure.
//
// Facts of two servers may come in either order: a message may be received before it was sent, or
// be known as lost before it turns out to have arrived. Messages that repair a table, and what
// follows from them, are marked and never counted to the flood. A report seen first on its way, as
// from a foreign server, opens a flood whose origin is unknown.
#pragma once

#include "herd/core/facts/gapsummary.h"
#include "ui/model/flood/flood.h"
#include "ui/model/flood/floodmessages.h"
#include "ui/model/flood/orphans.h"
#include "ui/model/flood/pastfloods.h"
#include "ui/model/flood/reach.h"

#include <QHash>

#include <deque>

namespace herd::ui {

class FloodLog
{
public:
    static constexpr qsizetype FloodBound = 2000;
    static constexpr qsizetype HopBound = 200'000; // of all floods; a hop takes about 150 bytes,
    static constexpr qsizetype ByteBound = 64 * 1024 * 1024; // and its line; of all floods too

    // The config tells which servers are foreign and what a flood can reach.
    explicit FloodLog(const HerdConfig &config = {}, qsizetype bound = FloodBound,
                      qsizetype hopBound = HopBound, qsizetype byteBound = ByteBound)
        : m_bound(bound)
        , m_hopBound(hopBound)
        , m_byteBound(byteBound)
        , m_reach(config)
    {
    }

    // So many began before the first that is told.
    void countFrom(quint64 begun)
    {
        Q_ASSERT(m_floods.empty());
        m_next = begun + 1;
    }
    // Returns true when a flood began or changed.
    bool apply(const Fact &fact);

    const std::deque<Flood> &floods() const { return m_floods; } // oldest first
    const Flood *find(const QByteArray &report) const;
    const Flood *latest() const { return m_floods.empty() ? nullptr : &m_floods.back(); }
    quint64 begun() const { return m_next - 1; }      // floods ever seen; the latest's number
    quint64 forgotten() const { return m_forgotten; } // floods dropped past the bounds
    // Flood::lastSeq of the one with bursts that was changed last; 0: there was none.
    quint64 lastTableSeq() const { return m_lastTableSeq; }

private:
    bool take(const Fact &fact);
    Flood *edit(const QByteArray &report);
    Flood &open(const Report &report, NodeId origin, NodeId seenAt, Nanoseconds at);
    void forgetOldest();

    bool taken(const Fact &fact, const fact::ReportTaken &what);
    bool sent(const Fact &fact, const fact::UpdateSent &what);
    bool received(const Fact &fact, const fact::UpdateReceived &what);
    bool lost(const Fact &fact, const fact::UpdateLost &what);
    void passOver(const GapSummary &summary);
    void cutThoseThatGoOn(Nanoseconds at);
    template<class Rule, class Change> bool changeUnderWay(Rule rule, Change change);

    FloodMessages::Way wayOf(NodeId from, NodeId to) const
    {
        return {from, to, !m_reach.isForeign(to)};
    }
    void noteMessage(Flood &flood, quint64 seq);

    qsizetype m_bound, m_hopBound, m_byteBound;
    Reach m_reach;
    std::deque<Flood> m_floods;
    FloodMessages m_hops;                 // of all of them
    QHash<QByteArray, quint64> m_numbers; // report line -> number
    Orphans m_orphans;
    PastFloods m_past;
    quint64 m_next = 1;
    quint64 m_forgotten = 0;
    quint64 m_asked = 0; // up to this one it is known whether events were left out of it
    quint64 m_lastTableSeq = 0;
};

} // namespace herd::ui
