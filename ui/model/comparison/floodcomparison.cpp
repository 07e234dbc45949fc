// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/comparison/floodcomparison.h"

#include <algorithm>
#include <map>

namespace herd::ui {

namespace {

std::vector<Arrow> arrowsOf(const Flood &flood)
{
    std::vector<Arrow> arrows;
    for (int hop = flood.origin.isValid() ? -1 : 0; hop < int(flood.hops.size()); ++hop)
        arrows.push_back(arrowOf(flood, hop));
    std::sort(arrows.begin(), arrows.end(), isEarlier);
    return arrows;
}

struct FirstArrival
{
    Nanoseconds at;
    int generation;
};

std::map<QByteArray, FirstArrival> arrivalsOf(const Flood &flood, const HerdConfig &names)
{
    std::map<QByteArray, FirstArrival> arrivals;
    for (const Arrow &arrow : arrowsOf(flood)) {
        if (!arrow.isArrival())
            continue;
        const Nanoseconds at = arrow.end.value_or(arrow.begin) - flood.started;
        const FirstArrival arrival {at, arrow.ofTable ? -1 : arrow.generation};
        const auto known = arrivals.insert({serverName(names, arrow.to), arrival}).first;
        if (at < known->second.at)
            known->second = arrival;
    }
    return arrivals;
}

} // namespace

FloodFigures figuresOf(const Flood &flood)
{
    FloodFigures figures;
    figures.later = flood.caughtUp();
    figures.reached = flood.arrived() + (flood.origin.isValid() ? 1 : 0);
    figures.reachable = flood.reachable;
    figures.messages = flood.messages();
    figures.expected = flood.expected;
    figures.duplicates = flood.duplicates();
    figures.lost = flood.lost();
    figures.generations = flood.generations();
    figures.half = flood.reachedAfter(0.5);
    figures.most = flood.reachedAfter(0.95);
    figures.all = flood.reachedAfter(1);
    return figures;
}

FloodComparison::FloodComparison(const Flood &a, const HerdConfig &namesA, const Flood &b,
                                 const HerdConfig &namesB)
    : m_a(figuresOf(a))
    , m_b(figuresOf(b))
{
    compareArrivals(a, namesA, b, namesB);
    m_differences = messageDifferences({arrowsOf(a), a.started, namesA},
                                       {arrowsOf(b), b.started, namesB}, /*byClient=*/false);
}

void FloodComparison::compareArrivals(const Flood &a, const HerdConfig &namesA, const Flood &b,
                                      const HerdConfig &namesB)
{
    std::map<QByteArray, Arrival> byServer;
    for (const HerdConfig *names : {&namesA, &namesB}) {
        for (NodeId node : names->allNodes())
            byServer[serverName(*names, node)] = {};
    }
    for (const auto &[server, arrival] : arrivalsOf(a, namesA)) {
        byServer[server].a = arrival.at;
        byServer[server].generationA = arrival.generation;
    }
    for (const auto &[server, arrival] : arrivalsOf(b, namesB)) {
        byServer[server].b = arrival.at;
        byServer[server].generationB = arrival.generation;
    }
    for (auto &[server, arrival] : byServer) {
        arrival.server = server;
        m_arrivals.push_back(arrival);
    }
    const auto key = [](const Arrival &arrival) {
        return std::pair(arrival.a.value_or(Nanoseconds::max()),
                         arrival.b.value_or(Nanoseconds::max()));
    };
    std::stable_sort(m_arrivals.begin(), m_arrivals.end(),
                     [&key](const Arrival &x, const Arrival &y) { return key(x) < key(y); });
}

} // namespace herd::ui
