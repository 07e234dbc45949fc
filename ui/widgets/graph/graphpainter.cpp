// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/graph/graphpainter.h"

#include "herd/core/base/printable.h"
#include "ui/model/graph/graphlook.h"
#include "ui/model/graph/nodechoices.h"
#include "ui/model/graph/statetext.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/textcontexts.h"
#include "ui/widgets/graph/graphglyph.h"
#include "ui/widgets/graph/graphlinks.h"
#include "ui/widgets/graph/tokenpictures.h"

#include <QPaintEngine>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace herd::ui {

QString graphNotice(const HerdState &state, const Playback &playback, bool canStart)
{
    if (state.runningNodes() == 0 && !canStart)
        return GraphStrings::tr("No server runs.");
    if (state.runningNodes() == 0 && !nodesWithoutPort(state).isEmpty())
        return GraphStrings::tr("No server runs: other programs have their ports, as said above.");
    if (state.runningNodes() == 0)
        return GraphStrings::tr("No server runs. Start the herd, then send a report.");
    if (playback.shown().skipped() > 0)
        return filled(GraphStrings::tr("Showing %1 floods; %2 more are not drawn."),
                      countText(playback.shown().animated()),
                      countText(playback.shown().skipped()));
    if (playback.unseen() > 0)
        return filled(GraphStrings::tr("%1 more floods while this one is shown."),
                      countText(playback.unseen()));
    return {};
}

QRectF noticePlace(const QFontMetricsF &metrics, const QString &text, const QList<QPointF> &servers,
                   double radius, QSizeF view)
{
    const double around = radius + 4;
    QRectF best;
    qsizetype hidden = servers.size() + 1;
    for (const double width : {view.width(), view.width() * 2 / 5}) {
        const QSizeF size
            = metrics.boundingRect(QRectF(0, 0, width - 24, view.height()), Qt::TextWordWrap, text)
                  .size()
            + QSizeF(24, 12);
        const double right = view.width() - size.width() - 10, middle = (right + 10) / 2;
        const double down = view.height() - size.height() - 10;
        for (const QPointF &place : {QPointF(middle, 10), QPointF(10, 10), QPointF(right, 10),
                                     QPointF(middle, down), QPointF(right, down)}) {
            const QRectF box = QRectF(place, size).adjusted(-around, -around, around, around);
            const auto hides
                = std::count_if(servers.begin(), servers.end(),
                                [&box](const QPointF &server) { return box.contains(server); });
            if (std::exchange(hidden, std::min(hidden, hides)) > hides)
                best = {place, size};
        }
    }
    return best;
}

GraphPainter::GraphPainter(QPainter &painter, const GraphScene &scene, const HerdState &state,
                           const Theme &theme, const QFont &font)
    : m_painter(painter)
    , m_scene(scene)
    , m_state(state)
    , m_theme(theme)
    , m_font(font)
    , m_labels(painter, scene, state, theme, font)
{
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setFont(font);
}

LabelPlan GraphPainter::paintHerd(const LinkRates &rates, const Selected &selected,
                                  QSizeF view) const
{
    const HerdConfig &config = m_state.config();
    const GraphLinks links(m_painter, m_scene, m_state, m_theme);
    links.paint(rates);
    TokenPictures pictures(m_painter, m_theme, m_font);
    const bool isCrowd = config.nodeCount() > TokenPictures::FewServers && isOfPixels();
    const QList<NodeLook> looks = nodeLooks(m_state);
    paintServers(config.allNodes(), looks, isCrowd ? &pictures : nullptr);
    const auto *node = std::get_if<SelectedNode>(&selected);
    LabelPlan labels = m_labels.plan(looks, node ? node->node : NodeId(), view);
    m_labels.paint(labels);
    return labels;
}

// What is not, as SVG and PDF, gets shapes however many there are.
bool GraphPainter::isOfPixels() const
{
    return m_painter.paintEngine()->type() == QPaintEngine::Raster;
}

void GraphPainter::paintWay(const Why &why, const LinkRates &rates, const LabelPlan &labels,
                            QSizeF view) const
{
    QColor veil = m_theme.canvas;
    veil.setAlphaF(0.78F);
    m_painter.fillRect(QRectF(QPointF(), view), veil);
    QList<Hop> ways = why.path;
    if (!why.hasIt() && why.from.isValid() && why.server.isValid())
        ways = {Hop {why.from, why.server, {}, {}, {}, {}, 1, false, 0, true, true, {}}};
    QList<NodeId> servers {why.node};
    QList<LinkId> links;
    for (const Hop &hop : std::as_const(ways)) {
        if (const LinkId link = m_state.linkBetween(hop.from, hop.to); link.isValid())
            links.append(link);
        servers += {hop.from, hop.to};
    }
    servers.removeIf([this](NodeId node) { return !m_state.config().has(node); });
    GraphLinks(m_painter, m_scene, m_state, m_theme).paint(links, rates);
    for (const Hop &hop : std::as_const(ways))
        paintWayArrow(m_painter, {m_scene.positionOf(hop.from), m_scene.positionOf(hop.to)},
                      m_scene.radius() + 5, why.hasIt(), m_theme);
    paintServers(servers, nodeLooks(m_state));
    for (const NodeId node : std::as_const(servers))
        m_labels.paint(node, labels);
    const double r = m_scene.radius();
    const auto corner = [&](NodeId node) {
        return m_scene.positionOf(node) + QPointF(-r * 0.78, -r * 0.78);
    };
    if (!why.path.isEmpty())
        paintStar(m_painter, corner(why.path.first().from), 11, m_theme.accent, m_theme);
    for (qsizetype i = 0; i < why.path.size(); ++i)
        paintHopNumber(m_painter, corner(why.path[i].to), int(i) + 1, m_theme.accent, m_theme);
    paintHalo(m_painter, m_scene.positionOf(why.node), r + 5,
              why.hasIt() ? m_theme.accent : m_theme.bad, 2.5);
}

void GraphPainter::paintFloods(const Playback &playback, const GraphMarks &marks, QSizeF view) const
{
    const std::vector<GraphScene::Dot> dots = m_scene.dots();
    const double radius = m_scene.radius();
    TokenPictures pictures(m_painter, m_theme, m_font);
    const bool isCrowd = dots.size() > TokenPictures::Few && isOfPixels();
    if (const Flood *flood = playback.focus(); flood && !marks.hasWay)
        paintReached(*flood, playback.shown().at(), playback.shown().scale(),
                     isCrowd ? &pictures : nullptr);
    if (marks.hovered.isValid()) {
        paintHalo(m_painter, m_scene.positionOf(marks.hovered), radius + 4, m_theme.line, 2);
        if (!marks.labels.contains(marks.hovered))
            m_labels.paint(marks.hovered, marks.labels);
    }
    paintSelected(marks, dots);
    if (marks.hasFocus) {
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(m_theme.accent, 1));
        m_painter.drawRect(QRectF(QPointF(), view).adjusted(0.5, 0.5, -0.5, -0.5));
    }
    paintDots(dots, isCrowd ? &pictures : nullptr);
    paintNotice(graphNotice(m_state, playback, marks.canStart), view);
}

void GraphPainter::paintFlood(const Flood &flood, double at, const TimeScale &scale) const
{
    paintReached(flood, at, scale);
    paintDots(m_scene.dotsOf(flood, at, scale));
}

void GraphPainter::paintDots(const std::vector<GraphScene::Dot> &dots,
                             TokenPictures *pictures) const
{
    const double radius = m_scene.radius();
    const double size = std::clamp(radius * 0.27, 4.0, 7.5);
    for (const GraphScene::Dot &dot : dots) {
        const bool pulse = dot.token.kind == Token::Kind::New;
        const double each = pulse ? radius + 2 : size;
        if (pictures)
            pictures->paintToken(dot.at, each, dot.token, hueOf(dot.flood->number));
        else
            paintToken(m_painter, dot.at, each, dot.token, hueOf(dot.flood->number), m_theme);
    }
}

void GraphPainter::paintServers(const QList<NodeId> &nodes, const QList<NodeLook> &looks,
                                TokenPictures *pictures) const
{
    m_painter.setFont(m_font);
    for (const NodeId node : nodes) {
        const QPointF at = m_scene.positionOf(node);
        const NodeLook look = looks[node.index];
        if (pictures)
            pictures->paintNode(at, m_scene.radius(), look);
        else
            paintNode(m_painter, at, m_scene.radius(), look, m_theme);
    }
}

// What a flood has reached at that moment.
void GraphPainter::paintReached(const Flood &flood, double at, const TimeScale &scale,
                                TokenPictures *pictures) const
{
    const QColor hue = hueOf(flood.number);
    const qsizetype nodes = m_state.config().nodes.size();
    const std::vector<int> reached = reachedAt(flood, at, scale, nodes);
    const double r = m_scene.radius();
    for (int i = 0; i < int(reached.size()); ++i) {
        const int hop = reached[size_t(i)];
        if (hop < 0 || !m_state.config().has(NodeId {i}))
            continue;
        const QPointF centre = m_scene.positionOf(NodeId {i});
        if (pictures)
            pictures->paintTint(centre, r, hue);
        else
            paintTint(m_painter, centre, r, hue);
        paintHop(NodeId {i}, hop, hue, pictures);
    }
}

// At a server's corner; of small ones only where the report entered.
void GraphPainter::paintHop(NodeId node, int hop, const QColor &hue, TokenPictures *pictures) const
{
    const QPointF corner = m_scene.cornerOf(node).center();
    if (hop == 0)
        paintStar(m_painter, corner, 11, hue, m_theme);
    else if (m_scene.hasSigns() && pictures)
        pictures->paintHopNumber(corner, hop, hue);
    else if (m_scene.hasSigns())
        paintHopNumber(m_painter, corner, hop, hue, m_theme);
}

void GraphPainter::paintSelected(const GraphMarks &marks,
                                 const std::vector<GraphScene::Dot> &dots) const
{
    const Selected &selected = marks.selected;
    const HerdConfig &config = m_state.config();
    const double radius = m_scene.radius();
    if (const auto *node = std::get_if<SelectedNode>(&selected); node && config.has(node->node)) {
        paintHalo(m_painter, m_scene.positionOf(node->node), radius + 5, m_theme.accent, 2.5);
        if (!marks.labels.contains(node->node))
            m_labels.paint(node->node, marks.labels);
    }
    if (const auto *link = std::get_if<SelectedLink>(&selected); link && config.has(link->link)) {
        const LinkConfig &ends = config.link(link->link);
        QColor glow = m_theme.accent;
        glow.setAlphaF(0.45F);
        m_painter.setPen(QPen(glow, 7, Qt::SolidLine, Qt::RoundCap));
        const QLineF whole(m_scene.positionOf(ends.a), m_scene.positionOf(ends.b));
        const double rim = whole.length() > 0 ? std::min(0.5, (radius + 6) / whole.length()) : 0;
        m_painter.drawLine(whole.pointAt(rim), whole.pointAt(1 - rim));
    }
    if (const auto *hop = std::get_if<SelectedHop>(&selected)) {
        for (const GraphScene::Dot &dot : dots) {
            if (dot.token.from == hop->from && dot.token.to == hop->to
                && dot.flood->report.line() == hop->report)
                paintHalo(m_painter, dot.at, 11, m_theme.accent, 2);
        }
    }
}

void GraphPainter::paintNotice(const QString &text, QSizeF view) const
{
    if (text.isEmpty())
        return;
    m_painter.setFont(m_font);
    QList<QPointF> servers;
    for (NodeId node : m_state.config().allNodes())
        servers.append(m_scene.positionOf(node));
    const QRectF box = noticePlace(QFontMetricsF(m_font), text, servers, m_scene.radius(), view);
    m_painter.setPen(QPen(m_theme.line, 1));
    m_painter.setBrush(m_theme.raised);
    m_painter.drawRoundedRect(box, 6, 6);
    m_painter.setPen(m_theme.text);
    m_painter.drawText(box.adjusted(12, 6, -12, -6), int(Qt::AlignCenter) | Qt::TextWordWrap, text);
}

QColor GraphPainter::hueOf(quint64 flood) const
{
    return m_theme.floods[flood % std::size(m_theme.floods)];
}

} // namespace herd::ui
