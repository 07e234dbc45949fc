// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdsim/broadcastrun.h"

#include <cstdio>

namespace herd {

namespace {

struct Published
{
    Topology topology;
    const char *name;
    const char *messages;
    const char *latencies;
};

// jepsen-io/maelstrom at cb7f072, doc/03-broadcast/02-performance.md: 25 nodes, 100 operations a
// second; latencies at 100 ms a hop, of the line only at 10 ms.
constexpr Published Maelstrom[] = {
    {Topology::Line, "line", "12.01", "-"},
    {Topology::Grid, "grid", "27.81", "0 452 656 748 791"},
    {Topology::Tree4, "tree4", "11.99", "0 386 489 498 505"},
    {Topology::Total, "total", "290.56", "0 77 95 96 97"},
};

int milliseconds(Nanoseconds time)
{
    return int(time / std::chrono::milliseconds(1));
}

} // namespace

int runBroadcasts(const BroadcastLoad &load)
{
    std::printf("%d servers, %d ms a link, %d operations a second, half of them reads\n\n",
                load.nodes, milliseconds(load.latency), load.rate);
    std::printf("%-6s %9s %9s  %-26s %-20s %s\n", "", "msgs/op", "published",
                "ms to all: 0 .5 .95 .99 1", "published", "lost");
    int lost = 0;
    for (const Published &published : Maelstrom) {
        const BroadcastFigures figures = measure(published.topology, load);
        QByteArray latencies;
        for (double part : {0.0, 0.5, 0.95, 0.99, 1.0})
            latencies += QByteArray::number(milliseconds(figures.quantile(part))) + ' ';
        std::printf("%-6s %9.2f %9s  %-26s %-20s %d\n", published.name,
                    figures.messagesPerOperation(), published.messages, latencies.constData(),
                    published.latencies, figures.lost);
        std::fflush(stdout);
        lost += figures.lost;
    }
    std::puts(
        "\nPublished: Maelstrom, doc/03-broadcast/02-performance.md, 25 nodes and 100 ms. It sees"
        "\na latency only when somebody reads, so its figures are lower; these are exact."
        "\nLimits of fly.io/dist-sys 3d: 30 msgs/op, median 400 ms, most 600 ms; 3e: 20, 1 s, 2 "
        "s.");
    return lost > 0 ? 1 : 0;
}

} // namespace herd
