// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a scenario against a herd it never touches: facts and time go in, what is to be done comes
// out. The same runner drives a simulated herd and a live one. Owned by the host, which calls
// advance() after it has fed facts and at nextDeadline(). Pure.
#pragma once

#include "herd/core/scenario/check.h"
#include "herd/core/scenario/exchanges.h"
#include "herd/core/scenario/moments.h"
#include "herd/core/scenario/observations.h"
#include "herd/core/scenario/scenario.h"
#include "herd/core/scenario/scenarioaction.h"
#include "herd/core/scenario/serverorders.h"
#include "herd/core/scenario/transcript.h"

namespace herd {

class ScenarioRunner
{
public:
    enum class Status { Running, Passed, Failed };

    // Servers that do not start or stop, and answers that do not come, are given up then.
    static constexpr Nanoseconds Patience = std::chrono::seconds(10);

    // `scenario` is bound to the herd of `state`, which is how that herd is now. Requests are
    // numbered from 1 up: the numbers are the runner's own.
    ScenarioRunner(Scenario scenario, const HerdState &state);

    void feed(const Fact &fact);
    // What is to be done, in this order. With Stop::AfterWords no further than the next words: who
    // gives people time to read them comes back later, and ${now} is the time it is then.
    enum class Stop { WhenWaiting, AfterWords };
    std::vector<ScenarioAction> advance(Now now, Stop stop = Stop::WhenWaiting);
    std::optional<Nanoseconds> nextDeadline() const; // monotonic; none when it is over

    Status status() const { return m_status; }
    const std::optional<ScenarioError> &failure() const { return m_failure; }
    int currentLine() const; // of the step that runs; 0 when it is over
    QList<TranscriptLine> takeTranscript() { return m_transcript.take(); } // since the last call
    const HerdState &state() const { return m_seen.state(); }

private:
    enum class Progress { Done, Waiting, Failed };

    Progress run(const Step &step);
    Progress settle(bool failureExpected);
    void begin(const Step &step);
    void send(const step::Send &step, int line);
    void forget(const step::Forget &step);
    Check check(const Step &step);
    Check checkUpdates(const step::ExpectUpdates &expected);
    Progress conclude(const Check &check, int line);
    Progress fail(int line, const QString &message);
    void finish();
    void tell(const Exchange &exchange);
    QString nameOf(NodeId node) const;
    int lineOf(qsizetype step) const { return m_scenario.steps.at(step).line; }

    const Scenario m_scenario;
    Observations m_seen;
    Transcript m_transcript;
    Moments m_moments;
    quint64 m_nextRequest = 1;

    Now m_now;
    std::optional<Nanoseconds> m_started;
    qsizetype m_next = 0;               // step
    bool m_entered = false;             // it has begun
    Nanoseconds m_deadline {};          // of the step, or of the answers before it
    std::optional<Nanoseconds> m_again; // when time alone may bring it on
    Exchanges m_exchanges;              // since the last step of another kind
    Exchange m_last;                    // the one an expectation is about
    ServerOrders m_orders;              // of the step that brings servers up or down
    std::vector<ScenarioAction> m_actions;
    Status m_status = Status::Running;
    std::optional<ScenarioError> m_failure;
};

} // namespace herd
