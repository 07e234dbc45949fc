// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/scenario/scenariorunner.h"

#include "herd/core/base/printable.h"
#include "herd/core/wire/command.h"

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

ScenarioRunner::ScenarioRunner(Scenario scenario, const HerdState &state)
    : m_scenario(std::move(scenario))
    , m_seen(state)
    , m_transcript(state)
{
}

QString ScenarioRunner::nameOf(NodeId node) const
{
    return serverName(state().config(), node);
}

int ScenarioRunner::currentLine() const
{
    return m_status == Status::Running && m_next < m_scenario.steps.size() ? lineOf(m_next) : 0;
}

void ScenarioRunner::feed(const Fact &fact)
{
    m_seen.apply(fact);
    if (m_status != Status::Running)
        return;
    m_transcript.apply(fact, state());
    m_orders.apply(fact);
    if (fact.as<fact::FactsDropped>())
        m_exchanges.expectNoReports(); // what servers said of reports is among them, or may be
    if (const auto *own = m_exchanges.report(fact))
        m_seen.followReport(*own);
    const auto *taken = fact.as<fact::ReportTaken>();
    if (taken && taken->report.isTombstone())
        m_seen.followReport(*taken);
    if (const Exchange *exchange = m_exchanges.answer(fact))
        tell(*exchange);
}

// The lines of an answer as they came; JSON is only counted, its content is told by Places.
void ScenarioRunner::tell(const Exchange &exchange)
{
    using Kind = TranscriptLine::Kind;
    const QString subject = m_transcript.subject(exchange.node);
    if (!exchange.answer) {
        m_transcript.add(Kind::Answer, state().now(), exchange.line,
                         subject + QStringLiteral(" ! ")
                             + QString::fromUtf8(printable(exchange.failure)),
                         exchange.node);
        return;
    }
    const qsizetype newline = exchange.answer->indexOf('\n');
    m_transcript.add(Kind::Answer, state().now(), exchange.line,
                     subject + QStringLiteral(" < ")
                         + QString::fromUtf8(printable(exchange.answer->left(newline))),
                     exchange.node);
    const qsizetype more = exchange.answer->size() - newline - 1;
    if (newline >= 0 && more > 0)
        m_transcript.add(Kind::Answer, state().now(), exchange.line,
                         subject + QStringLiteral(" < and %1 bytes of JSON").arg(more),
                         exchange.node);
}

std::vector<ScenarioAction> ScenarioRunner::advance(Now now, Stop stop)
{
    m_now = now;
    m_again.reset();
    if (!m_started) {
        m_started = now.mono;
        m_seen.begin(now.mono);
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
    return conclude(check(step), step.line);
}

void ScenarioRunner::begin(const Step &step)
{
    if (const auto fault = noticedAs(step.body))
        m_seen.expectFaults(*fault);
    std::visit(Overloaded {
                   [&](const step::Say &say) {
                       m_transcript.add(TranscriptLine::Kind::Say, m_now.mono, step.line, say.text);
                       m_actions.push_back(action::Say {say.text, step.line});
                   },
                   [&](const step::Bring &bring) { m_orders.begin(bring, state().config()); },
                   [&](const step::Send &line) { send(line, step.line); },
                   [&](const step::Forget &forget) { this->forget(forget); },
                   [&](const step::Let &let) { m_moments.let(let, m_now.wall); },
                   [&](const step::Wait &wait) { m_deadline = m_now.mono + wait.time; },
                   [&](const step::Until &until) { m_deadline = m_now.mono + until.within; },
                   [&](const step::SetLinks &links) {
                       for (LinkId link : linksOf(links, state().config()))
                           m_actions.push_back(action::SetLink {link, links.whole});
                   },
                   [&](const step::Befall &befall) {
                       for (const Fault &fault : faultsOf(befall))
                           m_actions.push_back(fault);
                   },
                   [](const step::ExpectAnswer &) {},
                   [](const step::ExpectNoAnswer &) {},
                   [](const step::ExpectUpdates &) {},
                   [](const step::ExpectMet &) {},
               },
               step.body);
}

void ScenarioRunner::forget(const step::Forget &step)
{
    m_seen.watch(step.client);
    m_seen.expectForgotten();
    m_transcript.watch(step.client);
    m_actions.push_back(action::Forget {step.server.id, step.client});
}

void ScenarioRunner::send(const step::Send &step, int line)
{
    const QByteArray text = m_moments.textOf(step.text, m_now.wall);
    const Command command = parseCommand(text);
    if (const auto *iamat = std::get_if<Iamat>(&command)) {
        const QByteArray client = iamat->client.toByteArray();
        m_seen.watch(client);
        m_transcript.watch(client);
    }
    const NodeId node = step.server.id;
    m_transcript.add(TranscriptLine::Kind::Request, m_now.mono, line,
                     m_transcript.subject(node) + QStringLiteral(" > ")
                         + QString::fromUtf8(printable(text)),
                     node);
    m_actions.push_back(action::Submit {m_nextRequest, node, text});
    const bool saysFacts = state().config().node(node).wire == Wire::Herd;
    m_exchanges.add({m_nextRequest++, line, node, text, m_now.mono, {}, {}, !saysFacts});
}

Check ScenarioRunner::check(const Step &step)
{
    const Nanoseconds now = m_now.mono;
    return std::visit(
        Overloaded {
            [](const step::Say &) { return Check::met(); },
            [](const step::Send &) { return Check::met(); },
            [](const step::Let &) { return Check::met(); },
            [](const step::Befall &) { return Check::met(); },
            [&](const step::Forget &forget) { return m_seen.check(forget); },
            [&](const step::Bring &) { return m_orders.carryOn(state(), m_actions); },
            [&](const step::Wait &) { return Check::metIf(now >= m_deadline, {}); },
            [&](const step::Until &until) { return m_seen.check(until, now); },
            [&](const step::ExpectAnswer &expected) { return m_last.check(expected); },
            [&](const step::ExpectNoAnswer &) {
                return m_last.failure.isEmpty()
                    ? Check::never(QStringLiteral("There was an answer, or nothing was sent."))
                    : Check::met();
            },
            [&](const step::ExpectUpdates &expected) { return checkUpdates(expected); },
            [&](const step::ExpectMet &expected) { return m_seen.check(expected, now); },
            [&](const step::SetLinks &links) { return m_seen.check(links); },
        },
        step.body);
}

Check ScenarioRunner::checkUpdates(const step::ExpectUpdates &expected)
{
    Check check = m_seen.check(expected, m_now.mono);
    if (check.result == Check::Result::Met)
        m_transcript.add(TranscriptLine::Kind::Event, m_now.mono, 0, m_seen.cost());
    return check;
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
    return m_again && *m_again > m_now.mono ? std::min(*m_again, m_deadline) : m_deadline;
}

// What is not so may become so until the step's deadline.
ScenarioRunner::Progress ScenarioRunner::conclude(const Check &check, int line)
{
    if (check.result == Check::Result::Met)
        return Progress::Done;
    if (check.result == Check::Result::Never || m_now.mono >= m_deadline)
        return fail(line, check.problem);
    m_again = check.again;
    return Progress::Waiting;
}

ScenarioRunner::Progress ScenarioRunner::fail(int line, const QString &message)
{
    m_status = Status::Failed;
    m_failure = ScenarioError {line, 0, message};
    m_transcript.add(TranscriptLine::Kind::Failure, m_now.mono, line,
                     QStringLiteral("failed at ") + m_failure->text());
    return Progress::Failed;
}

void ScenarioRunner::finish()
{
    m_status = Status::Passed;
    for (const QString &sentence : m_seen.bites() + m_seen.knowledge())
        m_transcript.add(TranscriptLine::Kind::Result, m_now.mono, 0, sentence);
    m_transcript.add(TranscriptLine::Kind::Result, m_now.mono, 0,
                     QStringLiteral("passed: %1 steps in %2")
                         .arg(m_scenario.steps.size())
                         .arg(milliseconds(m_now.mono - *m_started)));
}

} // namespace herd
