// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/graph/linkbundler.h"

#include <QHash>
#include <QRectF>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

namespace herd::ui {

namespace {

constexpr double Widening = 0.6; // of a bundle, where its links double
// Cells along the longer side of the herd: where it is asked how much is covered,
constexpr double CoverCells = 24;
constexpr double FinestCells = 32, CoarsestCells = 3; // and where links begin that may be bundled

struct WideLine
{
    QLineF line;
    double width;
};

using Cell = std::pair<int, int>;

QRectF boundsOf(const LinkField &field)
{
    double left = 0, right = 0, top = 0, bottom = 0;
    bool isFirst = true;
    for (const LinkField::Link &link : field.links) {
        for (const NodeId node : {link.a, link.b}) {
            const QPointF at = field.servers.at(node.index);
            left = isFirst ? at.x() : std::min(left, at.x());
            right = isFirst ? at.x() : std::max(right, at.x());
            top = isFirst ? at.y() : std::min(top, at.y());
            bottom = isFirst ? at.y() : std::max(bottom, at.y());
            isFirst = false;
        }
    }
    return {left, top, right - left, bottom - top};
}

// How much of the ground is covered where lines are: the share of each cell's ground that the lines
// in it would cover side by side, on the average over the lengths of all.
double coverOf(const QList<WideLine> &lines, const QRectF &bounds)
{
    const double side = std::max(bounds.width(), bounds.height()) / CoverCells;
    if (side <= 0)
        return 0;
    const int columns = int(bounds.width() / side) + 1, rows = int(bounds.height() / side) + 1;
    QList<double> covered(qsizetype(columns) * rows);
    const auto forPieces = [&](const QLineF &line, const auto &visit) {
        const int pieces = int(std::ceil(line.length() / side * 2)) + 1;
        for (int i = 0; i < pieces; ++i) {
            const QPointF at = line.pointAt((i + 0.5) / pieces) - bounds.topLeft();
            const int column = std::clamp(int(at.x() / side), 0, columns - 1);
            const int row = std::clamp(int(at.y() / side), 0, rows - 1);
            visit(qsizetype(row) * columns + column, line.length() / pieces);
        }
    };
    for (const WideLine &each : lines) {
        forPieces(each.line, [&](qsizetype cell, double length) {
            covered[cell] += length * each.width / (side * side);
        });
    }
    double sum = 0, lengths = 0;
    for (const WideLine &each : lines) {
        forPieces(each.line, [&](qsizetype cell, double length) {
            sum += covered[cell] * length;
            lengths += length;
        });
    }
    return lengths > 0 ? sum / lengths : 0;
}

Cell cellOf(const LinkField &field, NodeId node, double side)
{
    const QPointF at = field.servers.at(node.index) / side;
    return {int(std::floor(at.x())), int(std::floor(at.y()))};
}

using Groups = std::map<std::tuple<Cell, Cell, EndLook>, QList<const LinkField::Link *>>;

// Links that become bundles; the others are added to `apart`.
Groups groupsOf(const LinkField &field, double side, QList<LinkId> &apart)
{
    Groups groups;
    for (const LinkField::Link &link : field.links) {
        const Cell a = cellOf(field, link.a, side), b = cellOf(field, link.b, side);
        if (link.look && a != b)
            groups[{std::min(a, b), std::max(a, b), *link.look}].append(&link);
        else
            apart.append(link.id);
    }
    std::erase_if(groups, [&apart](const auto &group) {
        const bool isOne = group.second.size() == 1;
        if (isOne)
            apart.append(group.second.first()->id);
        return isOne;
    });
    std::sort(apart.begin(), apart.end());
    return groups;
}

LinkPlan withCells(const LinkField &field, double side)
{
    LinkPlan plan;
    const Groups groups = groupsOf(field, side, plan.apart);
    QList<bool> isBundled(field.servers.size()); // has links in bundles, by server
    for (const auto &[key, links] : groups) {
        for (const LinkField::Link *link : links)
            isBundled[link->a.index] = isBundled[link->b.index] = true;
    }
    std::map<Cell, QList<QPointF>> places;
    for (NodeId node {0}; node.index < field.servers.size(); ++node.index) {
        if (isBundled[node.index])
            places[cellOf(field, node, side)].append(field.servers.at(node.index));
    }
    std::map<Cell, QPointF> middles;
    for (const auto &[cell, there] : places)
        middles[cell]
            = std::accumulate(there.begin(), there.end(), QPointF()) / double(there.size());
    for (NodeId node {0}; node.index < field.servers.size(); ++node.index) {
        if (const Cell cell = cellOf(field, node, side);
            isBundled[node.index] && places[cell].size() > 1)
            plan.fans.append({node, middles[cell]});
    }
    for (const auto &[key, links] : groups) {
        const auto &[from, to, look] = key;
        LinkBundle bundle {middles[from], middles[to], look, {}};
        for (const LinkField::Link *link : links)
            bundle.links.append({link->id, cellOf(field, link->a, side) != from});
        plan.bundles.append(bundle);
    }
    return plan;
}

QList<WideLine> linesOf(const LinkField &field, const LinkPlan &plan)
{
    QHash<LinkId, QLineF> all;
    all.reserve(field.links.size());
    for (const LinkField::Link &link : field.links)
        all[link.id] = {field.servers.at(link.a.index), field.servers.at(link.b.index)};
    QList<WideLine> lines;
    for (const LinkId link : plan.apart)
        lines.append({all.value(link), 1});
    for (const LinkBundle &bundle : plan.bundles)
        lines.append({{bundle.from, bundle.to}, bundleWidth(bundle.links.size())});
    for (const BundleFan &fan : plan.fans)
        lines.append({{field.servers.at(fan.node.index), fan.at}, FanWidth});
    return lines;
}

} // namespace

qsizetype LinkPlan::bundled() const
{
    return std::accumulate(
        bundles.begin(), bundles.end(), qsizetype(0),
        [](qsizetype sum, const LinkBundle &bundle) { return sum + bundle.links.size(); });
}

double bundleWidth(qsizetype links)
{
    return 1 + Widening * std::min(6.0, std::log2(double(links)));
}

LinkBundler::LinkBundler(const LinkField &field)
    : m_field(field)
{
    const QRectF bounds = boundsOf(field);
    Choice &apart = m_choices.first();
    for (const LinkField::Link &link : field.links)
        apart.plan.apart.append(link.id);
    apart.cover = coverOf(linesOf(field, apart.plan), bounds);
    const double length = std::max(bounds.width(), bounds.height());
    if (length <= 0)
        return;
    // Powers of two: they stay when a server at the edge is moved.
    for (double side = std::exp2(std::floor(std::log2(length / FinestCells)));
         side <= length / CoarsestCells; side *= 2) {
        const LinkPlan plan = withCells(field, side);
        const double cover = coverOf(linesOf(field, plan), bounds);
        if (cover < m_choices.last().cover)
            m_choices.append({plan, cover});
    }
}

const LinkPlan &LinkBundler::plan(double width) const
{
    const auto enough
        = std::find_if(m_choices.begin(), m_choices.end(),
                       [width](const Choice &choice) { return choice.cover * width <= MostCover; });
    return (enough == m_choices.end() ? std::prev(enough) : enough)->plan;
}

} // namespace herd::ui
