// SPDX-License-Identifier: GPL-3.0-or-later
// What the program itself costs while nothing happens: without a herd, and with one at leisure.
#include "app/herdbench/load/ourherd.h"
#include "app/herdbench/panel/panelparts.h"
#include "app/herdbench/panel/threadtimes.h"
#include "herd/system/clock.h"
#include "ui/model/session/herdcatalog.h"

#include <QDir>
#include <QThread>

namespace herd {

namespace {

using namespace std::chrono_literals;

constexpr auto IdleSettles = 5s; // windows have appeared, links stand, tables are compared
constexpr auto IdleLook = 20ms;  // at whether the user wants to stop

void waitFor(Nanoseconds time)
{
    for (const Nanoseconds until = monotonicNow() + time; monotonicNow() < until; checkStop())
        QThread::msleep(IdleLook.count());
}

// Of the threads but the first: "herd 1 12.0/s, clients 1.00/s".
QString othersIn(const QList<ThreadTimes> &threads, double seconds)
{
    QStringList words;
    for (const ThreadTimes &thread : threads.sliced(1)) {
        if (thread.wakes > 0)
            words.append(QStringLiteral("%1 %2/s").arg(QString::fromUtf8(thread.name),
                                                       readable(double(thread.wakes) / seconds)));
    }
    return words.isEmpty() ? QStringLiteral("no other thread wakes") : words.join(u", ");
}

void addIdle(BenchRun &run, const QString &name, const Process &panel, PanelRows &rows)
{
    waitFor(std::min<Nanoseconds>(IdleSettles, 10 * run.turn()));
    const QList<ThreadTimes> before = threadsOf(panel.id());
    const Nanoseconds from = monotonicNow();
    waitFor(run.turn());
    const QList<ThreadTimes> threads = since(before, threadsOf(panel.id()));
    const double seconds = inSeconds(monotonicNow() - from);
    if (threads.isEmpty())
        throw BenchFailure {QStringLiteral("herdpanel ended by itself")};
    Nanoseconds busy {};
    for (const ThreadTimes &thread : threads)
        busy += thread.busy;
    rows.add(QStringLiteral("herdpanel while nothing happens, of one processor"), name,
             QStringLiteral("%"), 100 * inSeconds(busy) / seconds,
             QStringLiteral("the window's thread %1 %")
                 .arg(readable(100 * inSeconds(threads.first().busy) / seconds)));
    rows.add(QStringLiteral("its window's thread wakes meanwhile"), name, QStringLiteral("/s"),
             double(threads.first().wakes) / seconds, othersIn(threads, seconds));
}

} // namespace

void measureIdle(BenchRun &run, PanelRows &rows)
{
    const QString program = programPath(QStringLiteral("herdpanel"));
    if (program.isEmpty())
        throw BenchFailure {QStringLiteral("herdpanel is not installed")};
    const QDir folder(run.folder());
    qputenv("XDG_CONFIG_HOME", folder.filePath(QStringLiteral("config")).toUtf8());
    qputenv("XDG_CACHE_HOME", folder.filePath(QStringLiteral("cache")).toUtf8());
    qputenv("HERD_KEY", "a key of this bench only");
    const QString option = QStringLiteral("--herd");
    {
        const Process panel(program, {option, folder.filePath(QStringLiteral("none"))}, 0);
        addIdle(run, QStringLiteral("without a herd"), panel, rows);
    }
    const auto read = ui::readHerd(ui::defaultHerdPath());
    const auto *config = std::get_if<HerdConfig>(&read);
    if (!config)
        throw BenchFailure {std::get<QString>(read)};
    const OurHerd herd(run, *config);
    const Process panel(program, {option, herd.file()}, herd.port(0));
    addIdle(run, QStringLiteral("a herd of five"), panel, rows);
}

} // namespace herd
