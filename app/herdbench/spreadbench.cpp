// SPDX-License-Identifier: GPL-3.0-or-later
// herdbench spread: positions through Hill to Jaquez and Smith, from both to Singleton, and from
// there to herdbench, all of them processes of their own.
#include "app/herdbench/benches.h"
#include "app/herdbench/load/contestants.h"
#include "app/herdbench/load/spread.h"

namespace herd {

namespace {

constexpr int Replicas = 4;
constexpr int SpreadWindows[] = {8, 64, 512, 4096};
// Turns for finding the best window are shorter than those that count.
constexpr int TrialPart = 3;

struct Entry
{
    Running running;
    std::unique_ptr<Spread> spread; // null: missing
    int window = 1;                 // its best
};

Entry start(Contestant contestant, const BenchRun &run)
{
    Entry entry;
    const quint16 listener = freePorts(1).front();
    if (contestant == Contestant::Redis) {
        entry.running = startHerd(contestant, run, listener);
        if (entry.running.missing.isEmpty())
            entry.spread = spreadToReplicas(entry.running.port, Replicas);
        return entry;
    }
    entry.running = startHerd(contestant, run, listener);
    if (entry.running.missing.isEmpty())
        entry.spread = spreadThroughHerd(entry.running.port, listener);
    return entry;
}

int bestWindow(Spread &spread, const BenchRun &run)
{
    int best = SpreadWindows[0];
    double most = 0;
    for (int window : SpreadWindows) {
        const double rate = spread.run(window, run.turn() / TrialPart).perSecond;
        if (rate > most) {
            most = rate;
            best = window;
        }
    }
    return best;
}

} // namespace

Figures spreadBench(BenchRun &run)
{
    using enum Contestant;
    const std::vector<Contestant> contestants {Epoll,       Herdd,          HerddTls, Redis,
                                               NodeLasting, AsyncioLasting, Node,     Asyncio};
    const QString through = QStringLiteral("positions through a herd of four, best window");
    const QString one = QStringLiteral("one position at a time through a herd of four, p50");
    std::vector<Entry> entries;
    QList<Row> rates, times;
    for (Contestant contestant : contestants) {
        entries.push_back(start(contestant, run));
        const QString missing = entries.back().running.missing;
        const QString name
            = contestant == Redis ? QStringLiteral("redis, four replicas") : nameOf(contestant);
        rates.append({through, name, nameOf(Epoll), QStringLiteral("/s"), {}, missing});
        times.append({one, name, nameOf(Epoll), QStringLiteral("ms"), {}, missing});
    }
    for (size_t i = 0; i < entries.size(); ++i) {
        if (!entries[i].spread)
            continue;
        run.showProgress(
            QStringLiteral("%1: looking for its best window").arg(nameOf(contestants[i])));
        entries[i].window = bestWindow(*entries[i].spread, run);
    }
    run.interleave(rates, [&](qsizetype i) {
        Entry &entry = entries[size_t(i)];
        return entry.spread->run(entry.window, run.turn()).perSecond;
    });
    run.interleave(times, [&](qsizetype i) {
        return median(entries[size_t(i)].spread->run(1, run.turn()).milliseconds);
    });
    for (qsizetype i = 0; i < rates.size(); ++i) {
        if (entries[size_t(i)].spread)
            rates[i].note = QStringLiteral("%1 under way").arg(entries[size_t(i)].window);
    }
    return {run.options().bench, thisMachine(), rates + times};
}

} // namespace herd
