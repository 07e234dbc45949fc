// SPDX-License-Identifier: GPL-3.0-or-later
// herdbench nodes: what a message costs a server, by the number of servers in the herd, and by how
// much a bare walk over the same graph grows.
#include "app/herdbench/benchrun.h"
#include "app/herdbench/simload.h"

namespace herd {

namespace {

constexpr int Sizes[] = {5, 50, 500};
constexpr quint64 Messages = 300'000; // a turn

using Flood = FloodFigures (*)(const HerdConfig &herd, int positions);

QList<Row> growth(BenchRun &run, const QString &who, Flood flood)
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
        const quint64 each = quint64(2 * herd.links.size() - (herd.nodes.size() - 1));
        const FloodFigures figures = flood(herd, int(Messages / each));
        return figures.seconds * 1e9 / double(figures.messages);
    });
    return rows;
}

} // namespace

Figures nodesBench(BenchRun &run)
{
    return {run.options().bench, thisMachine(),
            growth(run, QStringLiteral("priority queue"), floodBare)
                + growth(run, QStringLiteral("simulator"), floodSimulated)};
}

} // namespace herd
