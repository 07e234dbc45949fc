// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/graph/graphlabels.h"

#include "ui/model/graph/labelplacing.h"
#include "ui/model/graph/statetext.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/textcontexts.h"
#include "ui/widgets/common/elided.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace herd::ui {

namespace {

constexpr int LongestName = 190; // pixels
constexpr double PlateSide = 4;
constexpr double WidthStep = 16; // of what a label takes
constexpr double Edge = 4;       // of the view, that labels keep off

QFont boldOf(QFont font)
{
    font.setBold(true);
    return font;
}

} // namespace

GraphLabels::GraphLabels(QPainter &painter, const GraphScene &scene, const HerdState &state,
                         const Theme &theme, const QFont &font)
    : m_painter(painter)
    , m_scene(scene)
    , m_state(state)
    , m_theme(theme)
    , m_font(font)
    , m_bold(boldOf(font))
    , m_metrics(m_bold)
{
}

QString GraphLabels::name(NodeId node) const
{
    return elided(nodeName(m_state.config(), node), m_metrics, LongestName);
}

QString GraphLabels::second(NodeId node) const
{
    const NodeView &view = m_state.node(node);
    if (view.status == NodeStatus::Failed)
        return failureText(view.failure, {});
    const bool runs = view.status == NodeStatus::Running;
    QString text = wireNumber(runs ? view.port : m_state.config().node(node).port);
    const qsizetype known = m_state.knows(node).size();
    if (runs && known > 0)
        text += filled(GraphStrings::tr(" · knows %1"), countText(known));
    return text;
}

// What is known grows with every client: for that no label moves.
QSizeF GraphLabels::size(NodeId node) const
{
    double width = m_metrics.horizontalAdvance(name(node));
    double height = m_metrics.height();
    if (m_scene.isRoomy()) {
        const double below = QFontMetrics(m_font).horizontalAdvance(second(node));
        width = std::max(width, std::ceil(below / WidthStep) * WidthStep);
        height *= 2;
    }
    return {width + 2 * PlateSide, height};
}

void GraphLabels::paint(NodeId node, const LabelPlan &plan) const
{
    QRectF place = plan.value(node);
    if (place.isNull()) {
        place = QRectF(QPointF(), size(node));
        const double below = m_scene.radius() + LabelGap;
        place.moveTo(m_scene.positionOf(node) + QPointF(-place.width() / 2, below));
    }
    paint(node, place);
}

void GraphLabels::paint(const LabelPlan &plan) const
{
    for (auto label = plan.begin(); label != plan.end(); ++label)
        paint(label.key(), label.value());
}

void GraphLabels::paint(NodeId node, const QRectF &place) const
{
    const QRectF line(place.topLeft(), QSizeF(place.width(), m_metrics.height()));
    const QString text = name(node), below = m_scene.isRoomy() ? second(node) : QString();
    paintPlate(line, m_metrics.horizontalAdvance(text));
    m_painter.setFont(m_bold);
    m_painter.setPen(m_theme.text);
    m_painter.drawText(line.adjusted(-PlateSide, 0, PlateSide, 0), Qt::AlignCenter, text);
    if (below.isEmpty())
        return;
    const QRectF next = line.translated(0, line.height());
    paintPlate(next, QFontMetrics(m_font).horizontalAdvance(below));
    m_painter.setFont(m_font);
    m_painter.setPen(m_theme.muted);
    m_painter.drawText(next.adjusted(-40, 0, 40, 0), Qt::AlignCenter, below);
}

void GraphLabels::paintPlate(const QRectF &line, double width) const
{
    QRectF plate(0, 0, width + 2 * PlateSide, line.height());
    plate.moveCenter(line.center());
    QColor colour = m_theme.canvas;
    colour.setAlphaF(0.85F);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(colour);
    m_painter.drawRoundedRect(plate, PlateSide, PlateSide);
}

LabelPlan GraphLabels::plan(const QList<NodeLook> &looks, NodeId selected, QSizeF view) const
{
    const HerdConfig &config = m_state.config();
    LabelField field;
    field.view = QRectF(QPointF(), view).adjusted(Edge, Edge, -Edge, -Edge);
    field.radius = m_scene.radius();
    QList<int> degrees(config.nodes.size());
    for (const LinkId id : config.allLinks()) {
        const LinkConfig &link = config.link(id);
        field.links.append({m_scene.positionOf(link.a), m_scene.positionOf(link.b)});
        ++degrees[link.a.index];
        ++degrees[link.b.index];
    }
    const QRectF seen(QPointF(), view);
    QList<NodeId> nodes;
    for (const NodeId node : config.allNodes()) {
        const QPointF at = m_scene.positionOf(node);
        field.servers.append(at);
        if (seen.contains(at))
            nodes.append(node);
        if (m_scene.hasSigns()) // a hop's number, or a star, may come there
            field.furniture.append(m_scene.cornerOf(node));
    }
    std::stable_sort(nodes.begin(), nodes.end(), [&](NodeId a, NodeId b) {
        const auto rank = [&](NodeId node) {
            return std::tuple(node != selected, looks[node.index] == NodeLook::Running,
                              -degrees[node.index]);
        };
        return rank(a) < rank(b);
    });
    QList<LabelWish> wishes;
    for (const NodeId node : std::as_const(nodes))
        wishes.append({m_scene.positionOf(node), size(node)});
    const QList<QRectF> places = placeLabels(wishes, field);
    LabelPlan plan;
    for (qsizetype i = 0; i < nodes.size(); ++i) {
        if (!places[i].isNull())
            plan.insert(nodes[i], places[i]);
    }
    return plan;
}

} // namespace herd::ui
