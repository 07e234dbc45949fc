// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/session/scenarioplayer.h"

#include "herd/core/base/limits.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/outsidetext.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <iterator>
#include <utility>

namespace herd::ui {

namespace {

const QString ReadyScenarios = QStringLiteral(":/herd/scenarios");

// To watch what was done, and to read a sentence: some 17 characters a second.
constexpr auto Watching = std::chrono::milliseconds(3200);
constexpr auto ReadingAtLeast = std::chrono::milliseconds(2500);
constexpr int ReadingOneMs = 60;

} // namespace

QString tourPath()
{
    return ReadyScenarios + QStringLiteral("/tour.herd");
}

QStringList readyScenarios()
{
    QStringList paths;
    for (const QString &name :
         QDir(ReadyScenarios).entryList({QStringLiteral("*.herd")}, QDir::Files, QDir::Name))
        paths.append(ReadyScenarios + u'/' + name);
    return paths;
}

std::variant<ScenarioFile, QString> readScenario(const QString &path)
{
    const QString shown = pathText(path);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return filled(ScenarioPlayer::tr("%1 cannot be read: %2"), shown,
                      proseText(file.errorString()));
    const QByteArray bytes = file.read(limits::ScenarioFileBytes + 1);
    if (bytes.size() > limits::ScenarioFileBytes)
        return filled(ScenarioPlayer::tr("%1 is too large for a scenario"), shown);
    auto parsed = parseScenario(bytes);
    if (const auto *error = std::get_if<ScenarioError>(&parsed))
        return filled(ScenarioPlayer::tr("%1 is not a scenario: %2"), shown,
                      proseText(error->text()));
    return ScenarioFile {path, shortName(QFileInfo(path).completeBaseName().toUtf8()),
                         std::get<Scenario>(std::move(parsed))};
}

ScenarioPlayer::ScenarioPlayer(HerdSession &session, Pace pace, QObject *parent, Clock clock)
    : QObject(parent)
    , m_session(session)
    , m_pace(pace)
    , m_clock(clock ? std::move(clock) : [&backend = session.backend()] {
        return Now {backend.now(), systemNow().wall};
    })
{
    for (QTimer *timer : {&m_deadline, &m_hold}) {
        timer->setSingleShot(true);
        timer->setTimerType(Qt::PreciseTimer);
    }
    connect(&m_deadline, &QTimer::timeout, this, &ScenarioPlayer::proceed);
    connect(&m_hold, &QTimer::timeout, this, [this] {
        updateClock();
        proceed();
    });
    connect(&session.backend(), &HerdBackend::factsReady, this, &ScenarioPlayer::onFacts);
}

std::optional<QString> ScenarioPlayer::play(const ScenarioFile &file)
{
    QList<HerdBackend::Capability> needs {HerdBackend::Capability::Run,
                                          HerdBackend::Capability::Links,
                                          HerdBackend::Capability::Submit};
    if (forgets(file.scenario))
        needs << HerdBackend::Capability::Forget;
    for (const auto needed : std::as_const(needs)) {
        if (!m_session.can(needed))
            return filled(tr("Scenario %1 cannot be played here. %2"), file.title,
                          m_session.whyNot(needed));
    }
    Scenario scenario = file.scenario;
    if (const auto error = onlySimulated(scenario))
        return filled(tr("Scenario %1 cannot be played on a real herd: %2"), file.title,
                      proseText(error->text()));
    if (const auto error = bindScenario(scenario, m_session.config()))
        return filled(tr("Scenario %1 cannot be played on this herd: %2"), file.title,
                      proseText(error->text()));
    stop();
    m_title = file.title;
    m_lines.clear();
    for (const Step &step : scenario.steps)
        m_lines.append({step.line, lineText(step.text)});
    m_line = 0;
    m_pauses = {};
    m_requests.clear();
    m_unseen = false;
    m_runner = std::make_unique<ScenarioRunner>(std::move(scenario), m_session.store().live());
    Q_EMIT started();
    proceed();
    return std::nullopt;
}

int ScenarioPlayer::step() const
{
    int step = 0;
    while (step < steps() && m_lines[step].first < m_line)
        ++step;
    return step;
}

void ScenarioPlayer::setPaused(bool paused)
{
    if (!m_runner || paused == m_paused)
        return;
    m_paused = paused;
    updateClock();
    Q_EMIT pausedChanged(paused);
    proceed();
}

void ScenarioPlayer::stop()
{
    if (m_runner)
        end(false, {});
}

void ScenarioPlayer::updateClock()
{
    const bool still = m_paused || m_hold.isActive();
    if (still == m_stoodStill.has_value())
        return;
    if (still) {
        m_deadline.stop();
        m_stoodStill = m_clock().mono;
        return;
    }
    m_pauses += m_clock().mono - *m_stoodStill;
    m_stoodStill.reset();
}

Nanoseconds ScenarioPlayer::played(Nanoseconds at) const
{
    return (m_stoodStill ? std::min(at, *m_stoodStill) : at) - m_pauses;
}

void ScenarioPlayer::onFacts(const FactBatch &batch)
{
    if (!m_runner)
        return;
    for (Fact fact : batch) {
        fact.at = played(fact.at);
        if (renumber(fact.body))
            m_runner->feed(fact);
    }
    proceed();
}

// The backend's numbers of requests are not the scenario's. False when the request is none of its.
bool ScenarioPlayer::renumber(FactBody &body) const
{
    auto *const answered = std::get_if<fact::RequestAnswered>(&body);
    auto *const failed = std::get_if<fact::RequestFailed>(&body);
    if (!answered && !failed)
        return true;
    quint64 &request = answered ? answered->request : failed->request;
    const auto own = m_requests.find(request);
    if (own == m_requests.end())
        return false;
    request = own->second;
    return true;
}

void ScenarioPlayer::proceed()
{
    if (!m_runner || m_stoodStill || m_busy)
        return; // a backend that answers at once comes back here
    m_busy = true;
    bool goesOn = carryOutWaiting();
    while (goesOn && m_runner) {
        const Now now = m_clock();
        auto wanted = m_runner->advance({played(now.mono), m_times.next(now.wall)},
                                        ScenarioRunner::Stop::AfterWords);
        if (wanted.empty())
            break;
        std::move(wanted.begin(), wanted.end(), std::back_inserter(m_waiting));
        goesOn = carryOutWaiting();
    }
    m_busy = false;
    if (!m_runner)
        return; // a listener stopped it
    if (const auto lines = m_runner->takeTranscript(); !lines.isEmpty())
        Q_EMIT transcribed(lines);
    if (!goesOn || !m_runner)
        return;
    noteStep(m_runner->currentLine());
    if (m_runner->status() == ScenarioRunner::Status::Running) {
        arm();
        return;
    }
    const auto failure = m_runner->failure();
    end(!failure, failure ? proseText(failure->text()) : QString());
}

bool ScenarioPlayer::carryOutWaiting()
{
    while (m_runner && !m_waiting.empty()) {
        const ScenarioAction wanted = m_waiting.front();
        const auto *sentence = std::get_if<action::Say>(&wanted);
        if (sentence && m_unseen && m_pace == Pace::ForReaders) {
            m_unseen = false;
            hold(Watching);
            return false; // and then the sentence
        }
        m_waiting.pop_front();
        carryOut(wanted);
        if (sentence && m_runner && m_pace == Pace::ForReaders) {
            hold(std::max(ReadingAtLeast,
                          std::chrono::milliseconds(ReadingOneMs * sentence->text.size())));
            return false;
        }
    }
    return true;
}

void ScenarioPlayer::hold(std::chrono::milliseconds time)
{
    m_hold.start(time);
    updateClock();
}

void ScenarioPlayer::carryOut(const ScenarioAction &wanted)
{
    HerdBackend &backend = m_session.backend();
    m_unseen = m_unseen || !std::holds_alternative<action::Say>(wanted);
    std::visit(
        Overloaded {
            [&](const action::Start &start) { backend.start(start.node); },
            [&](const action::Stop &stop) { backend.stop(stop.node); },
            [&](const action::Kill &kill) { backend.kill(kill.node); },
            [&](const action::SetLink &link) { backend.setLink(link.link, link.whole); },
            [&](const action::Forget &forget) { backend.forget(forget.node, forget.client); },
            [&](const action::Submit &submit) {
                const quint64 request = backend.submit(submit.node, submit.line);
                m_requests[request] = submit.request;
                Q_EMIT submitted(request, submit.node, submit.line);
            },
            [&](const action::Say &say) {
                noteStep(say.line);
                Q_EMIT said(proseText(say.text));
            },
            [](const Fault &) {}, // play() refuses those
        },
        wanted);
}

void ScenarioPlayer::noteStep(int line)
{
    if (line == m_line || line == 0)
        return;
    m_line = line;
    const int index = step();
    if (index < steps())
        Q_EMIT stepped(m_lines[index].second);
}

void ScenarioPlayer::arm()
{
    const auto deadline = m_runner->nextDeadline();
    if (!deadline)
        return;
    const auto left = std::max(Nanoseconds(0), *deadline - played(m_clock().mono));
    m_deadline.start(std::chrono::ceil<std::chrono::milliseconds>(left));
}

void ScenarioPlayer::end(bool passed, const QString &problem)
{
    m_deadline.stop();
    m_hold.stop();
    m_waiting.clear();
    m_paused = false;
    m_stoodStill.reset();
    m_runner.reset();
    Q_EMIT finished(passed, problem);
}

} // namespace herd::ui

#include "moc_scenarioplayer.cpp"
