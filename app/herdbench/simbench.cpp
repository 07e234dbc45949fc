// SPDX-License-Identifier: GPL-3.0-or-later
// herdbench sim: how many messages between servers the simulator does in a second.
#include "app/herdbench/benchrun.h"
#include "app/herdbench/simload.h"

namespace herd {

namespace {

constexpr int Nodes = 50, Links = 100; // four neighbours each on average
constexpr quint64 Seed = 1;
constexpr int Positions = 3000; // a turn

double rate(const FloodFigures &figures)
{
    return double(figures.messages) / figures.seconds;
}

} // namespace

Figures simBench(BenchRun &run)
{
    const HerdConfig herd = randomGraph(Nodes, Links, Seed);
    const QString figure = QStringLiteral("messages between %1 simulated servers with %2 links")
                               .arg(Nodes)
                               .arg(herd.links.size());
    const QString bare = QStringLiteral("priority queue");
    QList<Row> rows {{figure, bare, bare, QStringLiteral("/s"), {}, {}},
                     {figure, QStringLiteral("simulator"), bare, QStringLiteral("/s"), {}, {}}};
    run.interleave(rows, [&herd](qsizetype i) {
        return rate(i == 0 ? floodBare(herd, Positions) : floodSimulated(herd, Positions));
    });
    return {run.options().bench, thisMachine(), rows};
}

} // namespace herd
