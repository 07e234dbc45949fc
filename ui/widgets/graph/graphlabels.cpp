// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/graph/graphlabels.h"

#include "ui/model/graph/labelplacing.h"

#include <QPainter>

#include <algorithm>
#include <tuple>
#include <utility>

namespace herd::ui {

namespace {

constexpr double PlateSide = LabelText::PlateSide;

} // namespace

GraphLabels::GraphLabels(QPainter &painter, const GraphScene &scene, const HerdState &state,
                         const Theme &theme, const QFont &font)
    : m_painter(painter)
    , m_scene(scene)
    , m_state(state)
    , m_theme(theme)
    , m_text(state, font)
{
}

QSizeF GraphLabels::size(NodeId node) const
{
    return m_text.size(node, m_scene.isRoomy());
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
    const QRectF line(place.topLeft(), QSizeF(place.width(), m_text.lineHeight()));
    const QString text = m_text.name(node),
                  below = m_scene.isRoomy() ? m_text.second(node) : QString();
    paintPlate(line, m_text.nameWidth(text));
    m_painter.setFont(m_text.bold());
    m_painter.setPen(m_theme.text);
    m_painter.drawText(line.adjusted(-PlateSide, 0, PlateSide, 0), Qt::AlignCenter, text);
    if (below.isEmpty())
        return;
    const QRectF next = line.translated(0, line.height());
    paintPlate(next, m_text.secondWidth(below));
    m_painter.setFont(m_text.font());
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
    const QRectF seen(QPointF(), view);
    QList<NodeId> nodes = m_scene.byLinks();
    nodes.removeIf([&](NodeId node) { return !seen.contains(m_scene.positionOf(node)); });
    std::stable_sort(nodes.begin(), nodes.end(), [&](NodeId a, NodeId b) {
        const auto rank = [&](NodeId node) {
            return std::tuple(node != selected, looks[node.index] == NodeLook::Running);
        };
        return rank(a) < rank(b);
    });
    QList<LabelWish> wishes;
    for (const NodeId node : std::as_const(nodes))
        wishes.append({m_scene.positionOf(node), size(node)});
    const QList<QRectF> places = placeLabels(wishes, m_scene.labelField(view));
    LabelPlan plan;
    for (qsizetype i = 0; i < nodes.size(); ++i) {
        if (!places[i].isNull())
            plan.insert(nodes[i], places[i]);
    }
    return plan;
}

} // namespace herd::ui
