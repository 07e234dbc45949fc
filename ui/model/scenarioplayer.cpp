// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/scenarioplayer.h"

#include "herd/core/limits.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace herd::ui {

namespace {

// Requests of a run are numbered from here up, those of the next run from the next multiple: out of
// the way of what people type.
constexpr quint64 FirstRequest = quint64(1) << 32;

Nanoseconds monotonic()
{
    return std::chrono::steady_clock::now().time_since_epoch();
}

} // namespace

QString tourPath()
{
    return QStringLiteral(":/herd/scenarios/tour.herd");
}

std::variant<ScenarioFile, QString> readScenario(const QString &path)
{
    const QString shown = QDir::toNativeSeparators(path);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return ScenarioPlayer::tr("%1 cannot be read: %2").arg(shown, file.errorString());
    const QByteArray bytes = file.read(limits::ScenarioFileBytes + 1);
    if (bytes.size() > limits::ScenarioFileBytes)
        return ScenarioPlayer::tr("%1 is too large for a scenario").arg(shown);
    auto parsed = parseScenario(bytes);
    if (const auto *error = std::get_if<ScenarioError>(&parsed))
        return ScenarioPlayer::tr("%1 is not a scenario: %2").arg(shown, error->text());
    return ScenarioFile {path, QFileInfo(path).completeBaseName(),
                         std::get<Scenario>(std::move(parsed))};
}

ScenarioPlayer::ScenarioPlayer(HerdSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    m_deadline.setSingleShot(true);
    m_deadline.setTimerType(Qt::PreciseTimer);
    connect(&m_deadline, &QTimer::timeout, this, &ScenarioPlayer::advance);
    connect(&session.backend(), &HerdBackend::factsReady, this, &ScenarioPlayer::onFacts);
}

std::optional<QString> ScenarioPlayer::play(const ScenarioFile &file)
{
    Scenario scenario = file.scenario;
    if (const auto error = bindScenario(scenario, m_session.config()))
        return tr("%1 cannot be played on this herd: %2").arg(file.title, error->text());
    stop();
    m_title = file.title;
    m_lines.clear();
    for (const Step &step : scenario.steps)
        m_lines.append({step.line, QString::fromUtf8(step.text)});
    m_line = 0;
    m_pauses = {};
    m_runner = std::make_unique<ScenarioRunner>(std::move(scenario), m_session.store().state(),
                                                ++m_runs * FirstRequest);
    Q_EMIT started();
    advance();
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
    if (!m_runner || paused == isPaused())
        return;
    if (paused) {
        m_pausedAt = monotonic();
        m_deadline.stop();
    } else {
        m_pauses += monotonic() - *m_pausedAt;
        m_pausedAt.reset();
    }
    Q_EMIT pausedChanged(paused);
    advance();
}

void ScenarioPlayer::stop()
{
    if (m_runner)
        end(false, {});
}

Nanoseconds ScenarioPlayer::played(Nanoseconds at) const
{
    return (m_pausedAt ? std::min(at, *m_pausedAt) : at) - m_pauses;
}

Now ScenarioPlayer::now() const
{
    return {played(monotonic()), std::chrono::system_clock::now().time_since_epoch()};
}

void ScenarioPlayer::onFacts(const FactBatch &batch)
{
    if (!m_runner)
        return;
    for (Fact fact : batch) {
        fact.at = played(fact.at);
        m_runner->feed(fact);
    }
    advance();
}

void ScenarioPlayer::advance()
{
    if (!m_runner || isPaused() || m_advancing)
        return; // a backend that answers at once comes back here
    m_advancing = true;
    for (const ScenarioAction &wanted : m_runner->advance(now())) {
        if (m_runner) // a listener may have stopped it
            carryOut(wanted);
    }
    m_advancing = false;
    if (!m_runner)
        return;
    if (const auto lines = m_runner->takeTranscript(); !lines.isEmpty())
        Q_EMIT transcribed(lines);
    noteStep();
    if (m_runner->status() == ScenarioRunner::Status::Running) {
        arm();
        return;
    }
    const auto failure = m_runner->failure();
    end(!failure, failure ? failure->text() : QString());
}

void ScenarioPlayer::carryOut(const ScenarioAction &wanted)
{
    HerdBackend &backend = m_session.backend();
    std::visit(Overloaded {
                   [&](const action::Start &start) { backend.start(start.node); },
                   [&](const action::Stop &stop) { backend.stop(stop.node); },
                   [&](const action::Kill &kill) { backend.kill(kill.node); },
                   [&](const action::SetLink &link) { backend.setLink(link.link, link.whole); },
                   [&](const action::Submit &submit) {
                       backend.submit(submit.request, submit.node, submit.line);
                   },
                   [&](const action::Say &say) { Q_EMIT said(say.text); },
               },
               wanted);
}

void ScenarioPlayer::noteStep()
{
    const int line = m_runner->currentLine();
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
    const auto left = std::max(Nanoseconds(0), *deadline - now().mono);
    m_deadline.start(std::chrono::ceil<std::chrono::milliseconds>(left));
}

void ScenarioPlayer::end(bool passed, const QString &problem)
{
    m_deadline.stop();
    m_pausedAt.reset();
    m_runner.reset();
    Q_EMIT finished(passed, problem);
}

} // namespace herd::ui
