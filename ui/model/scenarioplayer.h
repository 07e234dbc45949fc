// SPDX-License-Identifier: GPL-3.0-or-later
// Plays a scenario on the herd of a session, step by step, as fast as its lines say. Owned by the
// program, GUI thread. The session outlives it.
#pragma once

#include "herd/core/scenariorunner.h"
#include "ui/model/herdsession.h"

#include <QTimer>

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
// A sentence for people when it cannot be read; the servers it names are not looked up yet.
std::variant<ScenarioFile, QString> readScenario(const QString &path);

class ScenarioPlayer : public QObject
{
    Q_OBJECT

public:
    explicit ScenarioPlayer(HerdSession &session, QObject *parent = nullptr);

    // Nothing, or why it cannot be played on this herd. What was playing ends.
    std::optional<QString> play(const ScenarioFile &file);
    void setPaused(bool paused);
    void stop(); // where it is; the herd stays as it is

    bool isPlaying() const { return m_runner != nullptr; }
    bool isPaused() const { return m_pausedAt.has_value(); }
    const QString &title() const { return m_title; }
    int steps() const { return int(m_lines.size()); }
    int step() const; // of steps(), from 0; steps() when it is over

Q_SIGNALS:
    void started();
    void said(const QString &text);    // by the narrator
    void stepped(const QString &text); // the step that begins, as written
    void pausedChanged(bool paused);
    void transcribed(const QList<herd::TranscriptLine> &lines);
    void finished(bool passed, const QString &problem); // also when stopped: not passed, no problem

private:
    void onFacts(const FactBatch &batch);
    void advance();
    void carryOut(const ScenarioAction &wanted);
    void noteStep();
    void arm();
    void end(bool passed, const QString &problem);
    // The runner's clock stands still in a pause: nothing is late because of one.
    Nanoseconds played(Nanoseconds at) const;
    Now now() const;

    HerdSession &m_session;
    QTimer m_deadline;
    std::unique_ptr<ScenarioRunner> m_runner;
    QString m_title;
    QList<std::pair<int, QString>> m_lines; // of the file, and what is written there
    int m_line = 0;
    quint64 m_runs = 0;
    std::optional<Nanoseconds> m_pausedAt;
    Nanoseconds m_pauses {};
    bool m_advancing = false;
};

} // namespace herd::ui
