// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/scenario/scenariorunner.h"

#include "herd/core/base/printable.h"

#include <algorithm>
#include <utility>

namespace herd {

namespace {

// "63.001 ms" without a float.
QString milliseconds(Nanoseconds time)
{
    const qint64 micros = time.count() / 1000;
    return QStringLiteral("%1.%2 ms")
        .arg(micros / 1000)
        .arg(micros % 1000, 3, 10, QLatin1Char('0'));
}

} // namespace

ScenarioRunner::ScenarioRunner(Scenario scenario, const HerdState &state, quint64 firstRequest)
    : m_scenario(std::move(scenario))
    , m_state(state)
    , m_underway(state.config())
    , m_transcript(state)
    , m_nextRequest(firstRequest)
{
}

QString ScenarioRunner::nameOf(NodeId node) const
{
    return QString::fromUtf8(printable(m_state.config().node(node).name));
}

int ScenarioRunner::currentLine() const
{
    return m_status == Status::Running && m_next < m_scenario.steps.size() ? lineOf(m_next) : 0;
}

void ScenarioRunner::feed(const Fact &fact)
{
    m_state.apply(fact);
    if (m_status != Status::Running)
        return;
    m_underway.apply(fact);
    m_transcript.apply(fact, m_state);
    m_flood.apply(fact);
    if (fact.as<fact::FactsDropped>())
        passOver();
    if (const auto *taken = m_exchanges.report(fact))
        takeFlood(*taken);
    if (const Exchange *exchange = m_exchanges.answer(fact))
        tell(*exchange);
    const auto *failed = fact.as<fact::NodeFailed>();
    const bool ordered = std::any_of(m_orders.begin(), m_orders.end(), [&fact](const Order &o) {
        return o.node == fact.node && o.up && o.asked;
    });
    if (failed && ordered)
        m_nodeProblem = QStringLiteral("%1 did not start. %2")
                            .arg(nameOf(fact.node), QString::fromUtf8(printable(failed->detail)))
                            .trimmed();
}

void ScenarioRunner::takeFlood(const fact::ReportTaken &taken)
{
    m_flood = FloodCost(taken);
    m_overGap = false;
}

// What servers said of reports under way is among what was dropped, or may be.
void ScenarioRunner::passOver()
{
    m_exchanges.expectNoReports();
    m_flood = {};
    m_overGap = true;
}

// The lines of an answer as they came; JSON is only counted, its content is told by Places.
void ScenarioRunner::tell(const Exchange &exchange)
{
    using Kind = TranscriptLine::Kind;
    const QString subject = m_transcript.subject(exchange.node);
    if (!exchange.answer) {
        m_transcript.add(Kind::Answer, m_state.now(), exchange.line,
                         subject + QStringLiteral(" ! ")
                             + QString::fromUtf8(printable(exchange.failure)),
                         exchange.node);
        return;
    }
    const qsizetype newline = exchange.answer->indexOf('\n');
    m_transcript.add(Kind::Answer, m_state.now(), exchange.line,
                     subject + QStringLiteral(" < ")
                         + QString::fromUtf8(printable(exchange.answer->left(newline))),
                     exchange.node);
    const qsizetype more = exchange.answer->size() - newline - 1;
    if (newline >= 0 && more > 0)
        m_transcript.add(Kind::Answer, m_state.now(), exchange.line,
                         subject + QStringLiteral(" < and %1 bytes of JSON").arg(more),
                         exchange.node);
}

std::vector<ScenarioAction> ScenarioRunner::advance(Now now, Stop stop)
{
    m_now = now;
    m_awaitsQuiet = false;
    if (!m_started) {
        m_started = now.mono;
        m_transcript.begin(now.mono);
    }
    while (m_status == Status::Running) {
        const bool over = m_next == m_scenario.steps.size();
        const Progress progress = over ? settle(false) : run(m_scenario.steps.at(m_next));
        if (progress == Progress::Waiting)
            break;
        if (progress == Progress::Done && over)
            finish();
        ++m_next;
        m_entered = false;
        if (stop == Stop::AfterWords && !m_actions.empty()
            && std::holds_alternative<action::Say>(m_actions.back()))
            break;
    }
    return std::exchange(m_actions, {});
}

ScenarioRunner::Progress ScenarioRunner::run(const Step &step)
{
    if (!m_entered) {
        if (!std::holds_alternative<step::Send>(step.body)) {
            const bool mayFail = std::holds_alternative<step::ExpectNoAnswer>(step.body);
            const Progress progress = settle(mayFail);
            if (progress != Progress::Done)
                return progress;
        }
        m_entered = true;
        m_deadline = m_now.mono + Patience;
        if (!std::holds_alternative<step::Say>(step.body))
            m_transcript.add(TranscriptLine::Kind::Step, m_now.mono, step.line,
                             QString::fromUtf8(printable(step.text)));
        begin(step);
    }
    return check(step);
}

// Lines in a row go out together; whatever comes next waits for their answers.
ScenarioRunner::Progress ScenarioRunner::settle(bool failureExpected)
{
    if (const Exchange *waiting = m_exchanges.waiting()) {
        m_deadline = waiting->at + Patience;
        if (m_now.mono < m_deadline)
            return Progress::Waiting;
        return fail(waiting->line,
                    nameOf(waiting->node) + QStringLiteral(" did not answer within 10 s."));
    }
    if (m_exchanges.last())
        m_last = *m_exchanges.last();
    const Exchange *failed = m_exchanges.failed();
    if (failed && !(failureExpected && failed == m_exchanges.last()))
        return fail(failed->line,
                    QStringLiteral("There was no answer of %1: %2.")
                        .arg(nameOf(failed->node), QString::fromUtf8(printable(failed->failure))));
    m_exchanges.clear();
    return Progress::Done;
}

std::optional<Nanoseconds> ScenarioRunner::nextDeadline() const
{
    if (m_status != Status::Running)
        return std::nullopt;
    const bool awaitsQuiet = m_awaitsQuiet && m_quietAt > m_now.mono;
    return awaitsQuiet ? std::min(m_quietAt, m_deadline) : m_deadline;
}

ScenarioRunner::Progress ScenarioRunner::orElse(bool done, const QString &problem)
{
    if (done)
        return Progress::Done;
    return m_now.mono < m_deadline ? Progress::Waiting : fail(lineOf(m_next), problem);
}

ScenarioRunner::Progress ScenarioRunner::fail(int line, const QString &message)
{
    m_status = Status::Failed;
    m_failure = ScenarioError {line, 0, message};
    m_transcript.add(TranscriptLine::Kind::Failure, m_now.mono, line,
                     QStringLiteral("failed at ") + m_failure->text());
    return Progress::Failed;
}

// Who knows what at the end.
void ScenarioRunner::finish()
{
    m_status = Status::Passed;
    QList<QByteArray> clients = m_clients;
    std::sort(clients.begin(), clients.end());
    for (const QByteArray &client : std::as_const(clients)) {
        const auto newest = m_state.newest().constFind(client);
        if (newest == m_state.newest().constEnd())
            continue;
        int knowing = 0;
        for (NodeId id : m_state.config().allNodes())
            knowing += m_state.knowsNewest(id, client) ? 1 : 0;
        m_transcript.add(TranscriptLine::Kind::Result, m_now.mono, 0,
                         QStringLiteral("%1 of %2 running servers hold the newest report of %3, "
                                        "taken by %4")
                             .arg(QString::number(knowing), QString::number(m_state.runningNodes()),
                                  QString::fromUtf8(printable(client)),
                                  QString::fromUtf8(printable(newest->origin()))));
    }
    m_transcript.add(TranscriptLine::Kind::Result, m_now.mono, 0,
                     QStringLiteral("passed: %1 steps in %2")
                         .arg(m_scenario.steps.size())
                         .arg(milliseconds(m_now.mono - *m_started)));
}

} // namespace herd
