// SPDX-License-Identifier: GPL-3.0-or-later
// What a scenario has seen of its herd, and whether what its steps wait for is so by that. A fold
// over facts. Owned by ScenarioRunner. Pure.
#pragma once

#include "herd/core/folds/faultlog.h"
#include "herd/core/folds/herdstate.h"
#include "herd/core/scenario/check.h"
#include "herd/core/scenario/floodcost.h"
#include "herd/core/scenario/scenario.h"
#include "herd/core/scenario/updatesunderway.h"

#include <QStringList>

#include <array>
#include <optional>
#include <utility>

namespace herd {

class Observations
{
public:
    // A herd is quiet when nothing is under way and nothing moved for so long.
    static constexpr Nanoseconds Settling = std::chrono::milliseconds(50);

    explicit Observations(const HerdState &before);

    void begin(Nanoseconds now) { m_began = now; } // of the scenario
    void watch(const QByteArray &client);          // a report of it is sent
    void apply(const Fact &fact);
    // From now on the cost is that of this report.
    void followReport(const fact::ReportTaken &taken);

    // From now on what faults of this kind met is that of those to come.
    void expectFaults(FaultLog::Fault::Kind kind)
    {
        m_faultsBefore[size_t(kind)] = m_faults.begun();
    }

    // A client is about to be forgotten at some server.
    void expectForgotten() { m_tombstone.reset(); }

    const HerdState &state() const { return m_state; }
    Check check(const step::Until &until, Nanoseconds now) const;
    Check check(const step::Forget &forget) const;
    Check check(const step::SetLinks &links) const; // every end that runs has done it
    Check check(const step::ExpectUpdates &expected, Nanoseconds now) const;
    Check check(const step::ExpectMet &expected, Nanoseconds now) const;
    QString cost() const;          // of the report, in words
    QStringList bites() const;     // what each fault met, a sentence each
    QStringList knowledge() const; // who knows what of the watched clients, a sentence each

private:
    // Met if the herd is quiet.
    Check quiet(Nanoseconds now, const QString &problem) const;
    QString unlinked() const; // a link that should be up and is not, or nothing
    QString ignorant(const QByteArray &client) const; // servers that lack its newest report
    QString nameOf(NodeId node) const { return serverName(m_state.config(), node); }

    HerdState m_state;
    UpdatesUnderway m_underway;
    QList<QByteArray> m_clients; // that are watched
    FaultLog m_faults;
    std::array<quint64, 4> m_faultsBefore {}; // by kind
    FloodCost m_flood;                        // of the report that was taken last
    bool m_overGap = false;                   // it may be among facts that were dropped
    Nanoseconds m_began {};
    // That was set last, since one was expected: where, and whose.
    std::optional<std::pair<NodeId, QByteArray>> m_tombstone;
};

} // namespace herd
