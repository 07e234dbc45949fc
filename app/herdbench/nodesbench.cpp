// SPDX-License-Identifier: GPL-3.0-or-later
// herdbench nodes: what a message costs a server, by the number of servers in the herd, and by how
// much a bare walk over the same graph grows.
#include "app/herdbench/benches.h"
#include "app/herdbench/load/contestants.h"
#include "app/herdbench/load/ourherd.h"
#include "app/herdbench/load/simload.h"
#include "app/herdbench/load/spread.h"
#include "herd/system/clock.h"
#include "herd/trials/randomherd.h"

#include <QThread>

#include <numeric>

namespace herd {

namespace {

constexpr int Sizes[] = {5, 50, 500};
constexpr quint64 Messages = 300'000; // a turn

using Flood = FloodFigures (*)(const HerdConfig &herd, int positions);

QList<Row> growthOverNodes(BenchRun &run, const QString &who, Flood flood)
{
    const QString figure
        = QStringLiteral("a message between servers with four neighbours each, %1").arg(who);
    const auto name = [](int nodes) {
        return QStringLiteral("%1 servers").arg(nodes);
    };
    QList<Row> rows;
    for (int nodes : Sizes)
        rows.append({figure, name(nodes), name(Sizes[0]), QStringLiteral("ns"), {}, {}});
    run.interleave(rows, [flood](qsizetype i) {
        const HerdConfig herd = ringOf(Sizes[i]);
        const auto each = quint64(2 * herd.links.size() - (herd.nodes.size() - 1));
        const FloodFigures figures = flood(herd, int(Messages / each));
        return figures.seconds * 1e9 / double(figures.messages);
    });
    return rows;
}

constexpr int Busy = 5;     // servers that have something to do, in a crowd that has not
constexpr int UnderWay = 8; // positions
constexpr auto LiveLinkUp = std::chrono::seconds(1);

enum class Shape { Ring, RingInACrowd };

HerdConfig liveHerd(Shape shape, int nodes, quint16 listener)
{
    const int busy = shape == Shape::Ring ? nodes : Busy;
    HerdConfig herd = unlinkedHerd("live", nodes);
    herd.links = ringOf(busy).links;
    NodeConfig end;
    end.name = "listener";
    end.port = listener;
    end.wire = Wire::Stream;
    herd.nodes.append(end);
    addLink(herd, busy / 2, nodes); // the farthest from the first
    return herd;
}

// All servers in one process, whose processor time counts: the load's does not, nor does waiting.
double liveNanoseconds(BenchRun &run, Shape shape, int nodes)
{
    const quint16 listener = freePorts(1).first();
    const OurHerd herd(run, liveHerd(shape, nodes, listener));
    QList<int> all(nodes);
    std::iota(all.begin(), all.end(), 0);
    const auto process = herd.start(all);
    const auto spread = spreadThroughHerd(herd.port(0), listener);
    for (const Nanoseconds until = monotonicNow() + LiveLinkUp; monotonicNow() < until; checkStop())
        QThread::msleep(10); // until all links stand
    const double before = process->busySeconds();
    const quint64 positions = spread->run(UnderWay, run.turn()).arrived;
    const auto servers = shape == Shape::Ring ? nodes : Busy;
    const auto each = quint64(2 * herd.config().links.size() - 1 - (servers - 1));
    return (process->busySeconds() - before) * 1e9 / double(positions * each);
}

QList<Row> liveGrowth(BenchRun &run, Shape shape)
{
    const bool isRing = shape == Shape::Ring;
    const QString figure = isRing
        ? QStringLiteral("a message between servers with four neighbours each, live, one process")
        : QStringLiteral("a message between %1 servers, live, in a process of").arg(Busy);
    const auto name = [](int nodes) {
        return QStringLiteral("%1 servers").arg(nodes);
    };
    QList<Row> rows;
    for (int nodes : Sizes)
        rows.append({figure,
                     name(nodes),
                     name(Sizes[0]),
                     QStringLiteral("ns"),
                     {},
                     whyMissing(Contestant::Herdd, run)});
    run.interleave(rows,
                   [&run, shape](qsizetype i) { return liveNanoseconds(run, shape, Sizes[i]); });
    return rows;
}

} // namespace

Figures nodesBench(BenchRun &run)
{
    return {run.options().bench, thisMachine(),
            growthOverNodes(run, QStringLiteral("priority queue"), floodBare)
                + growthOverNodes(run, QStringLiteral("simulator"), floodSimulated)
                + liveGrowth(run, Shape::Ring) + liveGrowth(run, Shape::RingInACrowd)};
}

} // namespace herd
