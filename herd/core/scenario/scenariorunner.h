// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a scenario against a herd it never touches: facts and time go in, what is to be done comes
// out. The same runner drives a simulated herd and a live one. Owned by the host, which calls
// advance() after it has fed facts and at nextDeadline(). Pure.
#pragma once

#include "herd/core/scenario/exchanges.h"
#include "herd/core/scenario/floodcost.h"
#include "herd/core/scenario/scenario.h"
#include "herd/core/scenario/scenarioaction.h"
#include "herd/core/scenario/transcript.h"
#include "herd/core/scenario/updatesunderway.h"

namespace herd {

class ScenarioRunner
{
public:
    enum class Status { Running, Passed, Failed };

    // Servers that do not start or stop, and answers that do not come, are given up then.
    static constexpr Nanoseconds Patience = std::chrono::seconds(10);
    // A herd is quiet when nothing is under way and nothing moved for so long.
    static constexpr Nanoseconds Settling = std::chrono::milliseconds(50);

    // `scenario` is bound to the herd of `state`, which is how that herd is now. Requests are
    // numbered from `firstRequest` up; nobody else may use those numbers meanwhile.
    ScenarioRunner(Scenario scenario, const HerdState &state, quint64 firstRequest = 1);

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
    const HerdState &state() const { return m_state; }

private:
    struct Order // one server to bring up or down
    {
        NodeId node;
        bool up = true;
        bool asked = false;
    };
    enum class Progress { Done, Waiting, Failed };

    Progress run(const Step &step);
    Progress settle(bool failureExpected);
    void begin(const Step &step);
    Progress check(const Step &step);
    Progress orElse(bool done, const QString &problem); // waits until the step's deadline
    Progress fail(int line, const QString &message);
    void finish();

    void beginBring(const step::Bring &bring);
    void beginBefall(const step::Befall &befall);
    void beginSend(const step::Send &send, int line);
    Progress checkBring(const step::Bring &bring);
    Progress checkUntil(const step::Until &until);
    Progress checkAnswer(const step::ExpectAnswer &expected);
    Progress checkUpdates(const step::ExpectUpdates &expected);
    Progress checkLinks(const step::SetLinks &links);
    bool reached(Order &order, bool killing);

    void takeFlood(const fact::ReportTaken &taken);
    void passOver();
    void tell(const Exchange &exchange);
    bool isQuiet();           // if not, advance() is wanted again when it may be
    QString unlinked() const; // a link that should be up and is not, or nothing
    QString ignorant(const QByteArray &client) const; // servers that lack its newest report
    QList<LinkId> linksOf(const step::SetLinks &links) const;
    Nanoseconds valueOf(const Moment &moment) const;
    QString nameOf(NodeId node) const;
    int lineOf(qsizetype step) const { return m_scenario.steps.at(step).line; }

    const Scenario m_scenario;
    HerdState m_state;
    UpdatesUnderway m_underway;
    Transcript m_transcript;
    QHash<QByteArray, Nanoseconds> m_moments; // of `let`
    QList<QByteArray> m_clients;              // whose reports were sent
    quint64 m_nextRequest;

    Now m_now;
    std::optional<Nanoseconds> m_started;
    qsizetype m_next = 0;      // step
    bool m_entered = false;    // it has begun
    Nanoseconds m_deadline {}; // of the step, or of the answers before it
    bool m_awaitsQuiet = false;
    Nanoseconds m_quietAt {}; // if nothing moves until then
    Exchanges m_exchanges;    // since the last step of another kind
    Exchange m_last;          // the one an expectation is about
    FloodCost m_flood;        // of the report that was taken last
    bool m_overGap = false;   // it may be among facts that were dropped
    std::vector<Order> m_orders;
    bool m_thenStart = false;
    QString m_nodeProblem;
    std::vector<ScenarioAction> m_actions;
    Status m_status = Status::Running;
    std::optional<ScenarioError> m_failure;
};

} // namespace herd
