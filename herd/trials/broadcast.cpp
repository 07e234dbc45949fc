// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/trials/broadcast.h"

#include "herd/core/node/nodecore.h"
#include "herd/sim/simherd.h"
#include "herd/trials/randomherd.h"

#include <algorithm>
#include <cmath>

namespace herd {

namespace {

using namespace std::chrono_literals;

// Each broadcast is a client of its own.
struct Broadcast
{
    int holders = 0;
    std::optional<Nanoseconds> answered;
    Nanoseconds everywhere {};
};

int numberOf(const Report &report)
{
    return report.client().sliced(1).toByteArray().toInt();
}

void apply(const Fact &fact, std::vector<Broadcast> &broadcasts, BroadcastFigures &figures)
{
    const auto hold = [&](const Report &report) {
        Broadcast &broadcast = broadcasts.at(size_t(numberOf(report)));
        ++broadcast.holders;
        broadcast.everywhere = fact.at;
    };
    if (const auto *taken = fact.as<fact::ReportTaken>())
        hold(taken->report);
    else if (const auto *received = fact.as<fact::UpdateReceived>();
             received && received->verdict == Verdict::Newer)
        hold(received->report);
    else if (fact.as<fact::UpdateSent>())
        ++figures.messages;
    else if (const auto *answer = fact.as<fact::RequestAnswered>())
        broadcasts.at(size_t(answer->request)).answered = fact.at;
}

} // namespace

HerdConfig herdOf(Topology topology, int nodes)
{
    HerdConfig herd = unlinkedHerd("broadcast", nodes);
    const int side = int(std::ceil(std::sqrt(double(nodes))));
    for (int i = 0; i < nodes; ++i) {
        switch (topology) {
        case Topology::Line:
            if (i > 0)
                addLink(herd, i, i - 1);
            break;
        case Topology::Grid:
            if (i % side > 0)
                addLink(herd, i, i - 1);
            if (i >= side)
                addLink(herd, i, i - side);
            break;
        case Topology::Tree4:
            if (i > 0)
                addLink(herd, i, (i - 1) / 4);
            break;
        case Topology::Total:
            for (int other = 0; other < i; ++other)
                addLink(herd, i, other);
            break;
        }
    }
    return herd;
}

Nanoseconds BroadcastFigures::quantile(double part) const
{
    if (latencies.empty())
        return {};
    return latencies.at(size_t(part * double(latencies.size() - 1)));
}

BroadcastFigures measure(Topology topology, const BroadcastLoad &load)
{
    SimSettings settings;
    settings.seed = load.seed;
    settings.latency = load.latency;
    settings.clientLatency = {};
    SimHerd herd(herdOf(topology, load.nodes), settings);
    herd.startAll();
    herd.runFor(5s + load.latency * 10);
    herd.takeFacts();
    SplitMix random(load.seed);
    BroadcastFigures figures;
    std::vector<Broadcast> broadcasts;
    const auto collect = [&] {
        for (const Fact &fact : herd.takeFacts())
            apply(fact, broadcasts, figures);
    };
    for (int i = 0; i < load.rate * (load.time / 1s); ++i) {
        if (i % 2 == 0) {
            const QByteArray number = QByteArray::number(figures.broadcasts);
            const NodeId node {int(random.below(quint64(load.nodes)))};
            herd.submit(quint64(figures.broadcasts++), node, "IAMAT b" + number + " +1-1 1");
            broadcasts.emplace_back();
        } else {
            ++figures.reads; // a read costs no message between servers
        }
        herd.runFor(Nanoseconds(1s) / load.rate);
        collect();
    }
    herd.runFor(load.latency * load.nodes + 1s);
    collect();
    for (const Broadcast &broadcast : broadcasts) {
        if (!broadcast.answered)
            continue;
        if (broadcast.holders == load.nodes)
            figures.latencies.push_back(broadcast.everywhere - *broadcast.answered);
        else
            ++figures.lost;
    }
    std::sort(figures.latencies.begin(), figures.latencies.end());
    return figures;
}

} // namespace herd
