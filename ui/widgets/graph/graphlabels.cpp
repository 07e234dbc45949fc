// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/graph/graphlabels.h"

#include "ui/model/graph/statetext.h"
#include "ui/model/map/labelspace.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/textcontexts.h"
#include "ui/widgets/common/elided.h"

#include <QPainter>

#include <algorithm>

namespace herd::ui {

namespace {

constexpr int LongestName = 190; // pixels
constexpr double NameGap = 5;    // between a server and its name
constexpr double PlateSide = 4;

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

QRectF GraphLabels::place(NodeId node) const
{
    QRectF line(0, 0, LongestName + 10, m_metrics.height());
    line.moveCenter(m_scene.positionOf(node)
                    + QPointF(0, m_scene.radius() + NameGap + m_metrics.height() / 2.0));
    return line;
}

QRectF GraphLabels::place(NodeId node, const QString &name) const
{
    const QRectF line = place(node);
    const double width = m_metrics.horizontalAdvance(name);
    QRectF both(line.center().x() - width / 2, line.top(), width, line.height());
    if (m_scene.isRoomy())
        both.adjust(0, 0, 0, line.height());
    return both;
}

void GraphLabels::paint(NodeId node) const
{
    paint(node, name(node));
}

void GraphLabels::paint(NodeId node, const QString &name) const
{
    const QRectF line = place(node);
    const QString below = m_scene.isRoomy() ? second(node) : QString();
    paintPlate(line, m_metrics.horizontalAdvance(name));
    m_painter.setFont(m_bold);
    m_painter.setPen(m_theme.text);
    m_painter.drawText(line, Qt::AlignCenter, name);
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

void GraphLabels::paintAll(const QList<NodeLook> &looks, QSizeF view) const
{
    const QRectF seen(QPointF(), view);
    QList<NodeId> nodes = m_state.config().allNodes();
    std::stable_partition(nodes.begin(), nodes.end(),
                          [&looks](NodeId node) { return looks[node.index] != NodeLook::Running; });
    LabelSpace space(seen.adjusted(-LongestName, -LongestName, LongestName, LongestName));
    for (const NodeId node : std::as_const(nodes)) {
        if (space.isFull() || !seen.intersects(place(node)))
            continue;
        const QString text = name(node);
        if (space.take(place(node, text)))
            paint(node, text);
    }
}

} // namespace herd::ui
