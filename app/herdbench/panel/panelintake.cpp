// SPDX-License-Identifier: GPL-3.0-or-later
// Facts a second that a window and its recorder take in, what it skips past that, and how soon it is at
// the present again.
#include "app/herdbench/panel/benchedpanel.h"
#include "app/herdbench/panel/inputprobe.h"
#include "app/herdbench/panel/panelparts.h"
#include "app/herdbench/panel/threadtimes.h"
#include "herd/system/clock.h"
#include "ui/model/session/herdcatalog.h"

#include <QGuiApplication>

namespace herd {

namespace {

using namespace std::chrono_literals;

constexpr int IntakeRates[] = {50'000, 100'000, 200'000, 400'000}; // facts a second
constexpr auto IntakeBegins = 1s;                                  // until everything has its size

struct Intake
{
    double seconds = 0;   // it took
    double said = 0;      // facts a second, by the herd
    double told = 0;      // a second, one by one
    quint64 skipped = 0;  // in all, until the last of them
    LeftOut left;         // in all, of the recording
    QList<double> waits;  // of events, in ms
    double backAfter = 0; // seconds from the load's end until its last fact was taken in
    qint64 peakBytes = 0; // of this process
};

Intake takeIn(BenchRun &run, const HerdConfig &herd, double rate)
{
    BenchedPanel panel(run, herd, 0);
    panel.herd().setRate(rate / SteadyHerd::factsOfPosition(herd));
    BenchedPanel::spin(std::min<Nanoseconds>(IntakeBegins, run.turn()));
    resetPeak();
    Intake intake;
    const ToldFacts before = panel.facts();
    const quint64 saidBefore = panel.herd().said();
    const Nanoseconds from = monotonicNow();
    {
        InputProbe probe;
        BenchedPanel::spin(run.turn());
        intake.waits = probe.take();
    }
    const Nanoseconds to = monotonicNow();
    intake.seconds = inSeconds(to - from);
    intake.said = double(panel.herd().said() - saidBefore) / intake.seconds;
    intake.told = double(panel.facts().told - before.told) / intake.seconds;
    panel.herd().setRate(0);
    panel.drain();
    intake.skipped = panel.facts().skipped - before.skipped;
    intake.backAfter = inSeconds(std::max(Nanoseconds(), panel.facts().last - to));
    intake.peakBytes = peakResidentBytes();
    intake.left = panel.leftOutOfRecording();
    return intake;
}

QString countOf(quint64 count)
{
    return count == 0 ? QStringLiteral("none") : readable(double(count));
}

void addIntake(const Intake &intake, double rate, PanelRows &rows)
{
    const QString name = QStringLiteral("%1 facts/s asked").arg(readable(rate));
    const QString intakes = QStringLiteral("taken in one by one, window open, recorder on, %1")
                                .arg(QGuiApplication::platformName());
    rows.add(intakes, name, QStringLiteral("/s"), intake.told,
             QStringLiteral("of %1/s said; skipped: %2, not recorded: %3, past the bound: %4")
                 .arg(readable(intake.said), countOf(intake.skipped), countOf(intake.left.missing),
                      countOf(intake.left.summedUp)));
    rows.add(QStringLiteral("an event waits meanwhile, 99 of 100 within"), name,
             QStringLiteral("ms"), quantile(intake.waits, 0.99),
             QStringLiteral("half within %1 ms, the longest %2 ms")
                 .arg(readable(quantile(intake.waits, 0.5)), readable(quantile(intake.waits, 1))));
    rows.add(QStringLiteral("last fact taken in after the end of"), name, QStringLiteral("s"),
             intake.backAfter);
    constexpr double mebibyte = 1024 * 1024;
    rows.add(QStringLiteral("most memory, with the herd"), name, QStringLiteral("MiB"),
             double(intake.peakBytes) / mebibyte);
}

} // namespace

void measureIntake(BenchRun &run, PanelRows &rows)
{
    const auto read = ui::readHerd(ui::defaultHerdPath());
    const auto *herd = std::get_if<HerdConfig>(&read);
    if (!herd)
        throw BenchFailure {std::get<QString>(read)};
    for (const int rate : IntakeRates) {
        run.showProgress(QStringLiteral("intake: %1 facts/s").arg(rate));
        addIntake(takeIn(run, *herd, rate), rate, rows);
    }
}

} // namespace herd
