// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdsim/seedrun.h"

#include "app/herdsim/simrecord.h"
#include "herd/trials/faulttrial.h"

#include <QElapsedTimer>

#include <csignal>
#include <cstdio>

#include <unistd.h>

namespace herd {

namespace {

constexpr qint64 ProgressEveryMs = 200;

volatile std::sig_atomic_t interrupted = 0; // a signal handler can set nothing else

struct Tally
{
    quint64 seeds = 0, failed = 0, events = 0, updates = 0;
    Nanoseconds virtualTime {}, slowestHealing {};

    void add(const TrialResult &result)
    {
        ++seeds;
        failed += result.problem.isEmpty() ? 0u : 1u;
        events += result.events;
        updates += result.updates;
        virtualTime += result.took;
        slowestHealing = std::max(slowestHealing, result.healing);
    }
};

double seconds(Nanoseconds time)
{
    return std::chrono::duration<double>(time).count();
}

void print(const QString &line)
{
    std::fputs((line + u'\n').toUtf8().constData(), stdout);
    std::fflush(stdout);
}

void tell(const FaultPlan &plan)
{
    print(QStringLiteral("%1 servers, %2 links")
              .arg(plan.herd.nodes.size())
              .arg(plan.herd.links.size()));
    for (const Incident &incident : plan.incidents)
        print(QStringLiteral("%1 s  %2")
                  .arg(seconds(incident.at), 9, 'f', 3)
                  .arg(toText(incident.what, plan.herd)));
    print(QStringLiteral("%1 s  heal, start all").arg(seconds(plan.end), 9, 'f', 3));
}

void tellFailure(quint64 seed, const TrialResult &result, const SeedOptions &options)
{
    const QString recorded
        = options.record.isEmpty() ? QStringLiteral("seed-%1.herdlog").arg(seed) : options.record;
    print(QStringLiteral("seed %1: %2").arg(QString::number(seed), result.problem));
    if (options.record.isEmpty())
        print(QStringLiteral("  herdsim --seeds 1 --first %1 --nodes %2..%3 --record %4")
                  .arg(QString::number(seed), QString::number(options.sizes.least),
                       QString::number(options.sizes.most), recorded));
    print(QStringLiteral("  herdpanel %1").arg(recorded));
}

void summarize(const Tally &tally, const SeedOptions &options, qint64 ms)
{
    print(QStringLiteral("%1 of %2 seeds held, %3 failed%4")
              .arg(tally.seeds - tally.failed)
              .arg(options.count)
              .arg(tally.failed)
              .arg(tally.seeds < options.count ? QStringLiteral(", the rest was not run")
                                               : QString()));
    print(QStringLiteral("%1 s of virtual time in %2 s, %3 events, %4 updates, slowest healing "
                         "%5 s")
              .arg(seconds(tally.virtualTime), 0, 'f', 0)
              .arg(double(ms) / 1000, 0, 'f', 1)
              .arg(tally.events)
              .arg(tally.updates)
              .arg(seconds(tally.slowestHealing), 0, 'f', 3));
}

} // namespace

int runSeeds(const SeedOptions &options)
{
    std::signal(SIGINT, [](int) { interrupted = 1; });
    const bool terminal = isatty(STDERR_FILENO) == 1;
    QElapsedTimer clock;
    clock.start();
    Tally tally;
    qint64 shown = 0;
    while (tally.seeds < options.count && !interrupted) {
        const quint64 seed = options.first + tally.seeds;
        const FaultPlan plan = makeFaultPlan(seed, options.sizes);
        if (options.count == 1)
            tell(plan);
        SimRecord record(options.record, plan.herd, {});
        const TrialResult result = FaultTrial(plan, record.sink()).run();
        if (!result.problem.isEmpty())
            record.noteBrokenRule(result.brokeAt, result.problem);
        if (!record.problem().isEmpty()) {
            std::fputs(QStringLiteral("herdsim: %1\n").arg(record.problem()).toUtf8().constData(),
                       stderr);
            return 2;
        }
        tally.add(result);
        if (!result.problem.isEmpty())
            tellFailure(seed, result, options);
        if (terminal && clock.elapsed() - shown >= ProgressEveryMs) {
            shown = clock.elapsed();
            std::fprintf(stderr, "\r%llu of %llu ", tally.seeds, options.count);
        }
    }
    if (terminal)
        std::fputs("\r\033[K", stderr);
    summarize(tally, options, clock.elapsed());
    return tally.failed > 0 || tally.seeds < options.count ? 1 : 0;
}

} // namespace herd
