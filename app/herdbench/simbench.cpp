// SPDX-License-Identifier: GPL-3.0-or-later
// herdbench sim: how many messages between servers the simulator does in a second.
#include "app/herdbench/benches.h"
#include "app/herdbench/load/simload.h"

namespace herd {

namespace {

constexpr int SimNodes = 50, SimLinks = 100; // four neighbours each on average
constexpr quint64 Seed = 1;
constexpr int PositionsOfTurn = 3000; // a turn

double rate(const FloodFigures &figures)
{
    return double(figures.messages) / figures.seconds;
}

} // namespace

Figures simBench(BenchRun &run)
{
    const HerdConfig herd = randomGraph(SimNodes, SimLinks, Seed);
    const QString figure = QStringLiteral("messages between %1 simulated servers with %2 links")
                               .arg(SimNodes)
                               .arg(herd.links.size());
    const QString bare = QStringLiteral("priority queue");
    QList<Row> rows {{figure, bare, bare, QStringLiteral("/s"), {}, {}},
                     {figure, QStringLiteral("simulator"), bare, QStringLiteral("/s"), {}, {}}};
    run.interleave(rows, [&herd](qsizetype i) {
        return rate(i == 0 ? floodBare(herd, PositionsOfTurn)
                           : floodSimulated(herd, PositionsOfTurn));
    });
    return {run.options().bench, thisMachine(), rows};
}

} // namespace herd
