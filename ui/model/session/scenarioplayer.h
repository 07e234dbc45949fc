// SPDX-License-Identifier: GPL-3.0-or-later
// Plays a scenario on the herd of a session, step by step. Owned by whoever shows it, GUI thread.
// The session outlives it.
#pragma once

#include "herd/core/base/reportclock.h"
#include "herd/core/scenario/scenariorunner.h"
#include "herd/system/clock.h"
#include "ui/model/session/herdsession.h"

#include <QTimer>

#include <deque>
#include <map>
#include <memory>

namespace herd::ui {

// A scenario file as people know it.
struct ScenarioFile
{
    QString path;
    QString title; // "tour"
    Scenario scenario;
};

QString tourPath();
QStringList readyScenarios(); // the paths of those that come with the program
// A sentence for people when it cannot be read; the servers it names are not looked up yet.
std::variant<ScenarioFile, QString> readScenario(const QString &path);

// How fast: as the lines say, or with time for people to read what is said and to watch what it
// did.
enum class Pace { AsWritten, ForReaders };

class ScenarioPlayer : public QObject
{
    Q_OBJECT

public:
    ScenarioPlayer(HerdSession &session, Pace pace, QObject *parent = nullptr,
                   Clock clock = {}); // the backend's, and the wall's

    // Nothing, or why it cannot be played on this herd. What was playing ends.
    std::optional<QString> play(const ScenarioFile &file);
    void setPaused(bool paused);
    void stop(); // where it is; the herd stays as it is

    bool isPlaying() const { return m_runner != nullptr; }
    bool isPaused() const { return m_paused; }
    const QString &title() const { return m_title; }
    int steps() const { return int(m_lines.size()); }
    int step() const; // of steps(), from 0

Q_SIGNALS:
    void started();
    void said(const QString &text);    // by the narrator
    void stepped(const QString &text); // the step that begins, as written
    void submitted(quint64 request, herd::NodeId node, const QByteArray &line);
    void pausedChanged(bool paused);
    void transcribed(const QList<herd::TranscriptLine> &lines);
    void finished(bool passed,
                  const QString &problem); // also when stopped: not passed, no problem

private:
    void onFacts(const FactBatch &batch);
    bool renumber(FactBody &body) const;
    void proceed();
    bool carryOutWaiting(); // false: time for people first
    void carryOut(const ScenarioAction &wanted);
    void hold(std::chrono::milliseconds time);
    void updateClock();
    void noteStep(int line);
    void arm();
    void end(bool passed, const QString &problem);
    // The runner's clock stands still in a pause: nothing is late because of one.
    Nanoseconds played(Nanoseconds at) const;

    HerdSession &m_session;
    const Pace m_pace;
    const Clock m_clock;
    ReportClock m_times; // ${now} does not go back with the wall clock
    QTimer m_deadline;   // of the runner
    QTimer m_hold;       // time for people
    std::unique_ptr<ScenarioRunner> m_runner;
    std::deque<ScenarioAction> m_waiting;
    QString m_title;
    QList<std::pair<int, QString>> m_lines; // of the file, and what is written there
    int m_line = 0;
    std::map<quint64, quint64> m_requests; // the runner's number by the backend's
    bool m_paused = false;
    bool m_unseen = false; // something was done that people want to watch
    bool m_busy = false;
    std::optional<Nanoseconds> m_stoodStill; // since then
    Nanoseconds m_pauses {};
};

} // namespace herd::ui
