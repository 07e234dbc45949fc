// SPDX-License-Identifier: GPL-3.0-or-later
// Lets a fault plan befall a simulated herd, heals it and checks what a herd promises: afterwards
// all tables are equal and hold the newest of everything that survived anywhere; nobody holds a
// report nobody made, or loses what it answered for while its disk lives; a report in a quiet herd
// costs exactly 2E-(N-1) updates and an old one none; queues keep their limits. Pure.
#pragma once

#include "herd/sim/simherd.h"
#include "herd/trials/faultplan.h"
#include "herd/trials/ledger.h"
#include "herd/trials/triallinks.h"

#include <functional>

namespace herd {

struct TrialResult
{
    QString problem;     // the first rule that broke; empty: everything held
    quint64 brokeAt = 0; // number of the fact that broke it, or of the last one before it was asked
    quint64 events = 0, updates = 0;
    Nanoseconds healing {}; // until all tables were equal
    Nanoseconds repair {};  // of that, since all links were up
    Nanoseconds took {};    // virtual time in all
};

class FaultTrial
{
public:
    // `record` sees every fact as it comes; it may be nobody.
    explicit FaultTrial(const FaultPlan &plan, std::function<void(const FactBatch &)> record = {});
    TrialResult run();

private:
    // Longer than the longest way of one update.
    static constexpr Nanoseconds LastHop = std::chrono::seconds(1);
    // Of the last checks: a client, and a request apart from the plan's.
    static constexpr char Watched[] = "watched";
    static constexpr quint64 WatchedRequest = quint64(1) << 32;

    bool befall();
    bool heal();
    bool holdsWhatItMust();
    bool floodsOnce();
    bool keepsItsLimits();

    bool advance(Nanoseconds time); // false when something broke meanwhile
    void collect();
    bool isReadyFor(const ScenarioAction &what);
    bool isReadyFor(const fault::Crash &crash);
    bool holdsItsOwn(NodeId node);
    bool isHealed() const;
    bool allHold(const QByteArray &line) const;
    bool costs(NodeId node, const QByteArray &time, quint64 updates);
    bool isFine(const QString &problem);
    bool fail(const QString &problem);
    QString name(NodeId node) const;

    const FaultPlan &m_plan;
    const std::function<void(const FactBatch &)> m_record;
    SimHerd m_herd;
    Ledger m_ledger;
    TrialLinks m_links;
    TrialResult m_result;
    quint64 m_lastFact = 0;     // number
    quint64 m_watchedSent = 0;  // updates about the client of the last checks
    bool m_undelivered = false; // the last request did not reach its server
};

} // namespace herd
