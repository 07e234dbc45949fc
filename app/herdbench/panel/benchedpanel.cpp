// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdbench/panel/benchedpanel.h"

#include "app/herdbench/run/benchrun.h"
#include "herd/sqlite/sqlite.h"
#include "herd/system/clock.h"
#include "herd/version/programversion.h"

#include <QApplication>
#include <QCborMap>
#include <QCborValue>
#include <QDir>
#include <QEventLoop>

namespace herd {

namespace {

using namespace std::chrono_literals;

constexpr auto LookPause = 10ms; // between two looks at whether something is over
constexpr auto DrainPatience = 60s;

std::unique_ptr<Recorder> recorderOf(const HerdConfig &herd, const QString &path)
{
    return std::make_unique<Recorder>(
        RecordingAbout {herd, "herdbench " + programVersion(), systemNow()}, path);
}

} // namespace

BenchedPanel::BenchedPanel(BenchRun &run, const HerdConfig &herd, int still)
    : m_recording(QDir(run.folder()).filePath(QStringLiteral("panel.herdlog")))
    , m_settings(QDir(run.folder()).filePath(QStringLiteral("panel.ini")))
    , m_appearance(*qApp)
    , m_herd(new SteadyHerd(herd, still))
    , m_session(QStringLiteral("bench"), herd, QStringLiteral("nobody"),
                std::unique_ptr<HerdBackend>(m_herd), recorderOf(herd, m_recording))
    , m_window(m_settings, m_appearance, ui::Pace::AsWritten)
{
    m_appearance.apply(ui::ThemeChoice::Light);
    // Behind the session, which has taken them in by then.
    QObject::connect(m_herd, &HerdBackend::factsReady, m_herd,
                     [this](const FactBatch &batch) { onFacts(batch); });
    QObject::connect(m_session.recorder(), &Recorder::summedUp, m_herd,
                     [this] { m_hasSummedUp = true; });
    m_window.setSession(&m_session);
    m_window.resize(Size);
    m_window.restoreLayout();
    m_window.show();
    spinUntil([this, links = herd.links.size()] {
        return m_session.store().live().linksUp() == links && m_facts.told + m_facts.skipped > 0;
    });
    drain();
}

BenchedPanel::~BenchedPanel()
{
    m_herd->disconnect(m_herd); // what is still said is not counted
    m_window.setSession(nullptr);
}

void BenchedPanel::onFacts(const FactBatch &batch)
{
    for (const Fact &fact : batch) {
        if (const auto *dropped = fact.as<fact::FactsDropped>())
            m_facts.skipped += dropped->count;
        else if (!fact.as<fact::CaughtUp>())
            ++m_facts.told;
    }
    m_facts.last = monotonicNow();
}

void BenchedPanel::spin(Nanoseconds time)
{
    spinUntil([until = monotonicNow() + time] { return monotonicNow() >= until; });
}

void BenchedPanel::spinUntil(const std::function<bool()> &isOver)
{
    QEventLoop loop;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (isOver() || isStopAsked())
            loop.quit();
    });
    look.start(LookPause);
    loop.exec();
    checkStop();
}

// The herd goes on by itself, if only with heartbeats: what counts is that nothing is left over.
void BenchedPanel::drain()
{
    spin(5 * LookPause); // what is under way is said
    const Nanoseconds until = monotonicNow() + DrainPatience;
    spinUntil(
        [&] { return m_facts.told + m_facts.skipped == m_herd->said() || monotonicNow() > until; });
    if (monotonicNow() > until)
        throw BenchFailure {QStringLiteral("of %1 facts %2 were told and %3 counted as skipped")
                                .arg(m_herd->said())
                                .arg(m_facts.told)
                                .arg(m_facts.skipped)};
}

// A copy begins when all that waits is written.
LeftOut BenchedPanel::leftOutOfRecording()
{
    bool isWritten = false, isOver = false;
    Recorder &recorder = *m_session.recorder();
    QObject::connect(&recorder, &Recorder::saving, &m_window, [&] {
        isWritten = true;
        recorder.cancelSave();
    });
    QObject::connect(&recorder, &Recorder::saved, &m_window, [&] { isOver = true; });
    recorder.save(m_recording + QStringLiteral(".copy"));
    spinUntil([&] { return isOver; });
    recorder.disconnect(&m_window);
    Sqlite database;
    if (!isWritten || !database.openToRead(m_recording, 1000))
        throw BenchFailure {QStringLiteral("%1 cannot be read").arg(m_recording)};
    SqliteStatement gaps(database,
                         "SELECT body FROM facts WHERE kind = (SELECT id FROM kinds WHERE name = "
                         "'facts-dropped') ORDER BY seq");
    LeftOut left;
    bool isOldest = m_hasSummedUp; // what the oldest come to is in front
    while (gaps.next()) {
        const auto count = quint64(QCborValue::fromCbor(gaps.blob(0).toByteArray())
                                       .toMap()
                                       .value(QStringLiteral("count"))
                                       .toInteger());
        (isOldest ? left.summedUp : left.missing) += count;
        isOldest = false;
    }
    return left;
}

} // namespace herd
