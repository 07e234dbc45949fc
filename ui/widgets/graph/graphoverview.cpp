// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/graph/graphoverview.h"

#include "ui/model/timeline/tracestore.h"
#include "ui/widgets/graph/graphscene.h"
#include "ui/widgets/theme/measures.h"
#include "ui/widgets/theme/theme.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace herd::ui {

namespace {

constexpr double MostWidth = 190, MostHeight = 130, ShareOfView = 0.3;
constexpr double LeastRoom = 64; // pixels a side; in less nothing is seen
constexpr int Aside = 10;        // from the edges of the view

QColor dotColour(NodeLook look, const Theme &theme)
{
    switch (look) {
    case NodeLook::Running:
        return theme.good;
    case NodeLook::Degraded:
        return theme.warning;
    case NodeLook::Failed:
    case NodeLook::Killed:
        return theme.bad;
    case NodeLook::Starting:
    case NodeLook::Stopping:
    case NodeLook::Stopped:
    case NodeLook::Foreign:
    case NodeLook::OutOfReach:
        break;
    }
    return theme.muted;
}

} // namespace

GraphOverview::GraphOverview(QWidget &graph, const TraceStore &store, const GraphScene &scene)
    : QWidget(&graph)
    , m_graph(graph)
    , m_store(store)
    , m_scene(scene)
{
    setObjectName(QStringLiteral("graphOverview"));
    setAccessibleName(tr("Overview of the graph"));
    setCursor(Qt::PointingHandCursor);
    setContextMenuPolicy(Qt::PreventContextMenu);
    hide();
}

void GraphOverview::setWanted(bool wanted)
{
    m_wanted = wanted;
    follow();
}

bool GraphOverview::isAllSeen() const
{
    const QRectF view = m_graph.rect();
    const QList<NodeId> nodes = m_scene.config().allNodes();
    return std::all_of(nodes.begin(), nodes.end(),
                       [&](NodeId node) { return view.contains(m_scene.positionOf(node)); });
}

OverviewScale GraphOverview::scale() const
{
    return {m_scene.layout().bounds(),
            QSizeF(std::min(MostWidth, m_graph.width() * ShareOfView),
                   std::min(MostHeight, m_graph.height() * ShareOfView))};
}

void GraphOverview::follow()
{
    const double room = std::min(m_graph.width(), m_graph.height()) * ShareOfView;
    if (!m_wanted || room < LeastRoom || isAllSeen()) {
        hide();
        return;
    }
    const QList<NodeLook> looks = nodeLooks(m_store.state());
    const quint64 topology = m_store.state().topology();
    const QSize size = scale().size().toSize();
    if (looks != m_looks || m_places != m_scene.layout().all() || topology != m_topology
        || size != this->size()) {
        m_looks = looks;
        m_places = m_scene.layout().all();
        m_topology = topology;
        m_picture = {};
        resize(size);
    }
    if (!isVisible())
        place();
    const QRect view(Aside, Aside, m_graph.width() - 2 * Aside, m_graph.height() - 2 * Aside);
    if (!view.contains(geometry()))
        place(); // the view has become smaller
    show();
    update();
}

// Where it covers least as it comes; there it stays while one moves about. The legend and the field
// that finds servers have the other two corners.
void GraphOverview::place()
{
    QList<QPointF> servers;
    for (const NodeId node : m_scene.config().allNodes())
        servers.append(m_scene.positionOf(node));
    const int side = isRightToLeft() ? Aside : m_graph.width() - width() - Aside;
    const QPointF below(side, m_graph.height() - height() - Aside), above(Aside, Aside);
    move(leastCovering({below, above}, size(), servers).toPoint());
}

QRectF GraphOverview::seen() const
{
    const GraphCamera &camera = m_scene.camera();
    const QSizeF view = m_graph.size();
    return scale().toPicture(
        QRectF(camera.toPlane({}), camera.toPlane({view.width(), view.height()})));
}

void GraphOverview::paintPicture()
{
    const Theme theme = Theme::of(palette());
    const OverviewScale small = scale();
    m_picture = QPixmap(size() * devicePixelRatioF());
    m_picture.setDevicePixelRatio(devicePixelRatioF());
    m_picture.fill(Qt::transparent);
    QPainter painter(&m_picture);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor back = theme.raised;
    back.setAlphaF(0.93F);
    painter.setPen(QPen(theme.line, 1));
    painter.setBrush(back);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius::Card,
                            radius::Card);
    const HerdConfig &config = m_scene.config();
    QList<QLineF> links;
    for (const LinkId id : config.allLinks()) {
        const LinkConfig &link = config.link(id);
        links.append({small.toPicture(m_places.at(link.a.index)),
                      small.toPicture(m_places.at(link.b.index))});
    }
    painter.setRenderHint(QPainter::Antialiasing, false); // they are many, and no more than a tone
    painter.setPen(QPen(theme.edge, 1));
    painter.drawLines(links);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    for (const NodeId node : config.allNodes()) {
        painter.setBrush(dotColour(m_looks.at(node.index), theme));
        painter.drawEllipse(small.toPicture(m_places.at(node.index)), 1.6, 1.6);
    }
}

void GraphOverview::paintEvent(QPaintEvent *)
{
    if (m_picture.isNull() || m_picture.devicePixelRatio() != devicePixelRatioF())
        paintPicture();
    const Theme theme = Theme::of(palette());
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_picture);
    QColor light = theme.accent;
    light.setAlphaF(0.12F);
    painter.setPen(QPen(theme.accent, 1.5));
    painter.setBrush(light);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.drawRect(seen() & QRectF(rect()).adjusted(2, 2, -2, -2));
}

void GraphOverview::mousePressEvent(QMouseEvent *event)
{
    const QRectF frame = seen();
    m_held = frame.contains(event->position()) ? frame.center() - event->position() : QPointF();
    if (event->button() == Qt::LeftButton)
        Q_EMIT centreWanted(scale().toPlane(event->position() + m_held));
}

void GraphOverview::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        Q_EMIT centreWanted(scale().toPlane(event->position() + m_held));
}

// What lies below does not zoom about a point that is not seen.
void GraphOverview::wheelEvent(QWheelEvent *event)
{
    event->accept();
}

} // namespace herd::ui

#include "moc_graphoverview.cpp"
