// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/diagram/diagram.h"

#include <QHash>

#include <algorithm>
#include <tuple>
#include <utility>

namespace herd::ui {

namespace {

using namespace std::chrono_literals;

constexpr Nanoseconds ShortestSpan = 1us; // so that one moment has a middle
constexpr Nanoseconds AfterNothing = 1ms; // of a flood that was no message: an axis to be read

// A message of a range, before it is an arrow: most of them may be left out.
struct Found
{
    Nanoseconds begin;
    const Flood *flood;
    int hop;
};

std::vector<Found> messagesWithin(const FloodLog &floods, Nanoseconds from, Nanoseconds to)
{
    std::vector<Found> found;
    for (const Flood &flood : floods.floods()) {
        if (flood.started > to)
            continue;
        for (int hop = flood.origin.isValid() ? -1 : 0; hop < int(flood.hops.size()); ++hop) {
            const ArrowTimes times = timesOf(flood, hop);
            if (times.begin <= to && times.end.value_or(to) >= from)
                found.push_back({times.begin, &flood, hop});
        }
    }
    return found;
}

// When it first has something new, by node.
QHash<NodeId, Nanoseconds> firstArrivals(const Diagram &diagram)
{
    QHash<NodeId, Nanoseconds> first;
    for (const Arrow &arrow : diagram.arrows) {
        // A foreign server gets it some time after it was sent.
        if (!arrow.isArrival() && arrow.what != ArrowEnd::Foreign)
            continue;
        const Nanoseconds at = diagram.endOfArrow(arrow);
        const auto known = first.constFind(arrow.to);
        if (known == first.constEnd() || at < *known)
            first.insert(arrow.to, at);
    }
    return first;
}

} // namespace

int Diagram::laneOf(NodeId node) const
{
    if (!node.isValid())
        return ClientLane;
    return size_t(node.index) < m_laneOf.size() ? m_laneOf[size_t(node.index)] : -1;
}

int Diagram::find(const QByteArray &report, int hop) const
{
    const auto found = std::find_if(arrows.begin(), arrows.end(), [&](const Arrow &arrow) {
        return arrow.hop == hop && arrow.report == report;
    });
    return found == arrows.end() ? -1 : int(found - arrows.begin());
}

std::vector<Nanoseconds> Diagram::moments() const
{
    std::vector<Nanoseconds> all;
    all.reserve(2 * arrows.size());
    for (const Arrow &arrow : arrows) {
        all.push_back(arrow.begin);
        if (arrow.end)
            all.push_back(*arrow.end);
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

qint64 Diagram::count(ArrowEnd what) const
{
    return std::count_if(arrows.begin(), arrows.end(),
                         [what](const Arrow &arrow) { return arrow.what == what; });
}

Diagram floodDiagram(const Flood &flood)
{
    Diagram diagram;
    diagram.isFlood = true;
    diagram.floods = 1;
    diagram.messages = flood.hops.size();
    diagram.from = diagram.to = diagram.zero = flood.started;
    for (int hop = flood.origin.isValid() ? -1 : 0; hop < int(flood.hops.size()); ++hop) {
        if (qsizetype(diagram.arrows.size()) >= Diagram::MostArrows) {
            ++diagram.leftOut;
            continue;
        }
        diagram.arrows.push_back(arrowOf(flood, hop));
        const Arrow &arrow = diagram.arrows.back();
        diagram.from = std::min(diagram.from, arrow.begin);
        diagram.to = std::max(diagram.to, arrow.end.value_or(arrow.begin));
    }
    std::sort(diagram.arrows.begin(), diagram.arrows.end(), isEarlier);
    if (flood.hops.isEmpty())
        diagram.to += AfterNothing;
    // Room beside it; what is under way goes on into the one on the right.
    const Nanoseconds span = std::max(diagram.to - diagram.from, ShortestSpan);
    diagram.from -= span / 25;
    diagram.to += diagram.count(ArrowEnd::UnderWay) > 0 ? span / 5 : span / 25;
    return diagram;
}

Diagram rangeDiagram(const FloodLog &floods, Nanoseconds from, Nanoseconds to, qsizetype most)
{
    Diagram diagram;
    diagram.from = from;
    diagram.to = std::max(to, from + ShortestSpan);
    std::vector<Found> found = messagesWithin(floods, from, to);
    const Flood *last = nullptr; // those of one flood follow each other
    for (const Found &each : found) {
        diagram.messages += each.hop >= 0 ? 1 : 0;
        diagram.floods += std::exchange(last, each.flood) != each.flood ? 1 : 0;
    }
    diagram.leftOut = std::max<qint64>(0, qint64(found.size()) - most);
    const auto order = [](const Found &a, const Found &b) {
        return std::tie(a.begin, a.flood->number, a.hop)
            < std::tie(b.begin, b.flood->number, b.hop);
    };
    std::nth_element(found.begin(), found.begin() + diagram.leftOut, found.end(), order);
    for (auto each = found.begin() + diagram.leftOut; each != found.end(); ++each)
        diagram.arrows.push_back(arrowOf(*each->flood, each->hop));
    std::sort(diagram.arrows.begin(), diagram.arrows.end(), isEarlier);
    const auto &kept = floods.floods();
    if (floods.forgotten() > 0 && !kept.empty() && kept.front().started > from)
        diagram.firstKept = kept.front().number;
    return diagram;
}

void addServers(Diagram &diagram, const HerdConfig &names, const QList<NodeId> &there,
                ServerOrder order)
{
    std::vector<char> wanted(size_t(names.nodes.size()), 0);
    const auto want = [&wanted](NodeId node) {
        if (node.isValid() && size_t(node.index) < wanted.size())
            wanted[size_t(node.index)] = 1;
    };
    for (NodeId node : there)
        want(node);
    for (const Arrow &arrow : diagram.arrows) {
        want(arrow.from);
        want(arrow.to);
    }
    const QHash<NodeId, Nanoseconds> first = firstArrivals(diagram);
    diagram.names = names;
    diagram.servers.clear();
    for (size_t i = 0; i < wanted.size(); ++i) {
        const NodeId node {int(i)};
        if (wanted[i] == 0)
            continue;
        Lane lane {node, {}, {}};
        if (diagram.isFlood && first.contains(node))
            lane.has = first.value(node);
        diagram.servers.push_back(lane);
    }
    const auto earlier = [&first](const Lane &a, const Lane &b) {
        return first.value(a.node, Nanoseconds::max()) < first.value(b.node, Nanoseconds::max());
    };
    const auto byName = [&names](const Lane &a, const Lane &b) {
        return names.node(a.node).name < names.node(b.node).name;
    };
    if (order == ServerOrder::Reach)
        std::stable_sort(diagram.servers.begin(), diagram.servers.end(), earlier);
    else if (order == ServerOrder::Name)
        std::stable_sort(diagram.servers.begin(), diagram.servers.end(), byName);
    diagram.m_laneOf.assign(wanted.size(), -1);
    for (size_t i = 0; i < diagram.servers.size(); ++i)
        diagram.m_laneOf[size_t(diagram.servers[i].node.index)] = int(i) + 1;
}

void addTimes(Diagram &diagram, const KeptFacts &facts, const HerdState &live)
{
    std::vector<ServerTimes> times = serverTimes(facts, live, diagram.from, diagram.to);
    for (Lane &lane : diagram.servers) {
        if (size_t(lane.node.index) < times.size())
            lane.times = std::move(times[size_t(lane.node.index)]);
    }
}

std::vector<Nanoseconds> align(Diagram &a, Diagram &b)
{
    const auto beginOf = [](const Diagram &diagram) {
        return diagram.isFlood ? diagram.zero : diagram.from;
    };
    const Nanoseconds before = std::max(beginOf(a) - a.from, beginOf(b) - b.from);
    const Nanoseconds after = std::max(a.to - beginOf(a), b.to - beginOf(b));
    std::vector<Nanoseconds> all;
    for (Diagram *each : {&a, &b}) {
        const Nanoseconds begin = beginOf(*each);
        each->from = begin - before;
        each->to = begin + after;
        for (Nanoseconds at : each->moments())
            all.push_back(at - each->from);
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

} // namespace herd::ui
