// SPDX-License-Identifier: GPL-3.0-or-later
// GraphView's painting.
#include "herd/core/base/printable.h"
#include "ui/model/graph/nodechoices.h"
#include "ui/model/graph/statetext.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/widgets/common/elided.h"
#include "ui/widgets/graph/graphglyph.h"
#include "ui/widgets/graph/graphview.h"

#include <QPainter>

namespace herd::ui {

void GraphView::paintEvent(QPaintEvent *)
{
    ++m_frames;
    const Theme theme = this->theme();
    const qreal ratio = devicePixelRatioF();
    if (m_static.isNull() || m_static.devicePixelRatio() != ratio) {
        m_static = QPixmap(size() * ratio);
        m_static.setDevicePixelRatio(ratio);
        m_static.fill(theme.canvas);
        QPainter painter(&m_static);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setFont(font());
        paintLinks(painter, theme);
        paintNodes(painter, theme);
    }
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_static);
    painter.setRenderHint(QPainter::Antialiasing);
    paintMarks(painter, theme);
    paintSelection(painter, theme);
    const double dot = std::clamp(radius() * 0.27, 4.0, 7.5);
    for (const Placed &placed : placedTokens(theme)) {
        const bool pulse = placed.token.kind == Token::Kind::New;
        paintToken(painter, placed.at, pulse ? radius() + 2 : dot, placed.token, placed.hue, theme);
    }
    paintNotices(painter, theme);
}

void GraphView::paintLinks(QPainter &painter, const Theme &theme) const
{
    const HerdState &state = m_store.state();
    for (int i = 0; i < m_store.config().links.size(); ++i) {
        const LinkConfig &link = m_store.config().links[i];
        const QLineF whole(positionOf(link.a), positionOf(link.b));
        const double rim = whole.length() > 0 ? std::min(0.5, radius() / whole.length()) : 0;
        const LinkId id {i};
        paintHalfLink(painter, whole.pointAt(rim), whole.center(), endLook(state, id, link.a),
                      m_rates.rate(id, 0), theme);
        paintHalfLink(painter, whole.pointAt(1 - rim), whole.center(), endLook(state, id, link.b),
                      m_rates.rate(id, 1), theme);
    }
}

void GraphView::paintNodes(QPainter &painter, const Theme &theme) const
{
    for (NodeId node : m_store.config().allNodes()) {
        painter.setFont(font());
        paintNode(painter, positionOf(node), radius(), nodeLook(m_store.state(), node), theme);
        painter.setFont(font());
        paintLabel(painter, node, theme);
    }
}

void GraphView::paintLabel(QPainter &painter, NodeId node, const Theme &theme) const
{
    const NodeView &view = m_store.state().node(node);
    const NodeConfig &config = m_store.config().node(node);
    QFont bold = font();
    bold.setBold(true);
    const QFontMetricsF metrics(bold);
    QRectF line(0, 0, 200, metrics.height());
    line.moveCenter(positionOf(node) + QPointF(0, radius() + 5 + metrics.height() / 2));
    painter.setFont(bold);
    painter.setPen(theme.text);
    painter.drawText(line, Qt::AlignCenter,
                     elided(nodeName(m_store.config(), node), QFontMetrics(bold), 190));
    if (m_camera.scale() < 70)
        return;
    painter.setFont(font());
    painter.setPen(theme.muted);
    const bool runs = view.status == NodeStatus::Running;
    QString second = wireNumber(runs ? view.port : config.port);
    if (view.status == NodeStatus::Failed)
        second = failureText(view.failure, {});
    else if (runs && !view.knows.isEmpty())
        second += filled(tr(" · knows %1"), countText(view.knows.size()));
    painter.drawText(line.translated(0, metrics.height()).adjusted(-40, 0, 40, 0), Qt::AlignCenter,
                     second);
}

// What the flood in focus has reached at the moment that is shown.
void GraphView::paintMarks(QPainter &painter, const Theme &theme) const
{
    const Flood *flood = m_playback.focus();
    if (!flood)
        return;
    const QColor hue = hueOf(*flood, theme);
    const qsizetype nodes = m_store.config().nodes.size();
    const std::vector<int> reached
        = reachedAt(*flood, m_playback.focusAt(), m_playback.scale(), nodes);
    const double r = radius();
    for (int i = 0; i < int(reached.size()); ++i) {
        const int hop = reached[size_t(i)];
        if (hop < 0)
            continue;
        const QPointF centre = positionOf(NodeId {i});
        QColor tint = hue;
        tint.setAlphaF(0.22F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tint);
        painter.drawEllipse(centre, r, r);
        const QPointF corner = centre + QPointF(-r * 0.78, -r * 0.78);
        if (hop == 0)
            paintStar(painter, corner, 11, hue, theme);
        else
            paintHopNumber(painter, corner, hop, hue, theme);
    }
}

void GraphView::paintSelection(QPainter &painter, const Theme &theme) const
{
    if (m_hovered.isValid())
        paintHalo(painter, positionOf(m_hovered), radius() + 4, theme.line, 2);
    if (const auto *node = m_selection.as<SelectedNode>();
        node && node->node.index < m_store.config().nodes.size())
        paintHalo(painter, positionOf(node->node), radius() + 5, theme.accent, 2.5);
    if (const auto *link = m_selection.as<SelectedLink>();
        link && link->link.index < m_store.config().links.size()) {
        const LinkConfig &ends = m_store.config().link(link->link);
        QColor glow = theme.accent;
        glow.setAlphaF(0.45F);
        painter.setPen(QPen(glow, 7, Qt::SolidLine, Qt::RoundCap));
        const QLineF whole(positionOf(ends.a), positionOf(ends.b));
        const double rim = whole.length() > 0 ? std::min(0.5, (radius() + 6) / whole.length()) : 0;
        painter.drawLine(whole.pointAt(rim), whole.pointAt(1 - rim));
    }
    if (const auto *hop = m_selection.as<SelectedHop>()) {
        for (const Placed &dot : placedTokens(theme)) {
            if (dot.report == hop->report && dot.token.from == hop->from && dot.token.to == hop->to)
                paintHalo(painter, dot.at, 11, theme.accent, 2);
        }
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.accent, 1));
        painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

// What is not drawn is said.
void GraphView::paintNotices(QPainter &painter, const Theme &theme) const
{
    QString text;
    if (m_store.state().runningNodes() == 0 && !nodesWithoutPort(m_store.state()).isEmpty())
        text = tr("No server runs: other programs have their ports, as said above.");
    else if (m_store.state().runningNodes() == 0)
        text = tr("No server runs. Start the herd, then send a report.");
    else if (m_playback.skipped() > 0)
        text = filled(tr("Showing %1 floods; %2 more are not drawn."),
                      countText(m_playback.animated()), countText(m_playback.skipped()));
    else if (m_playback.unseen() > 0)
        text
            = filled(tr("%1 more floods while this one is shown."), countText(m_playback.unseen()));
    if (text.isEmpty())
        return;
    painter.setFont(font());
    const QFontMetricsF metrics(font());
    QRectF box(0, 0, metrics.horizontalAdvance(text) + 24, metrics.height() + 12);
    box.moveCenter(QPointF(width() / 2.0, box.height() / 2 + 10));
    painter.setPen(QPen(theme.line, 1));
    painter.setBrush(theme.raised);
    painter.drawRoundedRect(box, 6, 6);
    painter.setPen(theme.text);
    painter.drawText(box, Qt::AlignCenter, text);
}

} // namespace herd::ui
