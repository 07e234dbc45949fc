// SPDX-License-Identifier: GPL-3.0-or-later
// herdbench idle: what idle connections cost the busy ones.
#include "app/herdbench/benches.h"
#include "app/herdbench/load/contestants.h"
#include "app/herdbench/load/load.h"

namespace herd {

namespace {

constexpr int Idle = 10'000;
constexpr int IdleSpeakers = 50;
constexpr int IdleWindows[] = {1, 16};
constexpr quint64 IdleClients = 1000;

// The same program twice: without idle connections, and with.
QList<Row> compare(BenchRun &run, Contestant contestant, int window, const Running &alone,
                   const Running &crowded)
{
    const QString figure = QStringLiteral("IAMAT, %1 connections, %2 in flight, %3")
                               .arg(IdleSpeakers)
                               .arg(window)
                               .arg(nameOf(contestant));
    const QString without = QStringLiteral("without idle connections");
    const QString with = QStringLiteral("with %1 idle connections").arg(Idle);
    QList<Row> rows {{figure, without, without, QStringLiteral("/s"), {}, alone.missing},
                     {figure, with, without, QStringLiteral("/s"), {}, crowded.missing}};
    run.interleave(rows, [&](qsizetype i) {
        const Running &server = i == 0 ? alone : crowded;
        Positions positions(server.speech, IdleClients);
        return Load(server.port, IdleSpeakers, window).answeredPerSecond(positions, run.turn());
    });
    return rows;
}

} // namespace

Figures idleBench(BenchRun &run)
{
    Figures figures {run.options().bench, thisMachine(), {}};
    for (Contestant contestant : {Contestant::Epoll, Contestant::Herdd}) {
        const Running alone = startServer(contestant, run);
        const Running crowded = startServer(contestant, run);
        std::vector<Descriptor> idle;
        if (crowded.missing.isEmpty())
            idle = idleConnections(crowded.port, Idle);
        for (int window : IdleWindows)
            figures.rows += compare(run, contestant, window, alone, crowded);
    }
    return figures;
}

} // namespace herd
