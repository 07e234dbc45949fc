// SPDX-License-Identifier: GPL-3.0-or-later
// Long because all that is asked of a diagram is done here.
#include "ui/widgets/diagram/diagramview.h"

#include "ui/model/diagram/diagramtext.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/theme.h"
#include "ui/widgets/common/tip.h"
#include "ui/widgets/diagram/diagramhit.h"
#include "ui/widgets/diagram/diagrampainter.h"

#include <QHelpEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace herd::ui {

DiagramView::DiagramView(QWidget *parent)
    : QWidget(parent)
    , m_gestures(*this, m_frame)
    , m_lanes(new QScrollBar(Qt::Vertical, this))
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Space-time diagram"));
    m_lanes->setAccessibleName(tr("Servers"));
    m_lanes->setCursor(Qt::ArrowCursor);
    m_lanes->hide();
    connect(m_lanes, &QScrollBar::valueChanged, this, [this](int top) {
        m_frame.scrollTo(top);
        arrange();
    });
    connectGestures();
    arrange();
}

void DiagramView::connectGestures()
{
    connect(&m_gestures, &DiagramGestures::clicked, this, [this](QPointF at) {
        leaveWalk();
        Q_EMIT picked(thingAt(m_diagram, m_layout, m_frame, at));
    });
    connect(&m_gestures, &DiagramGestures::doubleClicked, this, [this](QPointF at) {
        if (thingAt(m_diagram, m_layout, m_frame, at) == Selected())
            fit();
    });
    connect(&m_gestures, &DiagramGestures::hovered, this, &DiagramView::hover);
    connect(&m_gestures, &DiagramGestures::momentAsked, this, [this](double x) {
        if (!m_diagram.isEmpty())
            Q_EMIT momentAsked(m_scale.timeAt(x));
    });
    connect(&m_gestures, &DiagramGestures::panned, this, &DiagramView::pan);
    connect(&m_gestures, &DiagramGestures::zoomed, this, &DiagramView::zoomAt);
    connect(&m_gestures, &DiagramGestures::fitAsked, this, &DiagramView::fit);
    connect(&m_gestures, &DiagramGestures::walked, this, &DiagramView::walk);
    connect(&m_gestures, &DiagramGestures::endAsked, this, [this](bool last) {
        if (m_diagram.isEmpty())
            return;
        m_walk.goTo(last ? m_diagram.arrows.back() : m_diagram.arrows.front());
        reveal();
    });
    connect(&m_gestures, &DiagramGestures::chosen, this, &DiagramView::choose);
    connect(&m_gestures, &DiagramGestures::escaped, this, [this] {
        leaveWalk();
        Q_EMIT picked({});
    });
}

void DiagramView::setDiagram(Diagram diagram, const std::vector<Nanoseconds> &steps)
{
    m_diagram = std::move(diagram);
    m_steps = steps;
    rescale();
    describeYourself();
}

void DiagramView::setKind(DiagramScale::Kind kind)
{
    if (std::exchange(m_kind, kind) != kind)
        rescale();
}

void DiagramView::setSelected(const Selected &selected)
{
    m_selected = selected;
    arrange();
}

void DiagramView::setMoment(std::optional<Nanoseconds> at)
{
    m_moment = at;
    update();
}

void DiagramView::showCursor(std::optional<Nanoseconds> sinceBegin)
{
    if (m_cursor != sinceBegin)
        update();
    m_cursor = sinceBegin;
}

void DiagramView::setEmptyText(const QString &text)
{
    m_emptyText = text;
    describeYourself();
    update();
}

void DiagramView::setWindow(DiagramScale::Window window)
{
    m_scale.setWindow(window);
    arrange();
}

QLineF DiagramView::lineOfArrow(int arrow) const
{
    return lineOf(m_diagram.arrows[size_t(arrow)], m_diagram, m_scale, m_frame.room());
}

void DiagramView::rescale()
{
    std::vector<Nanoseconds> moments;
    if (m_kind == DiagramScale::Kind::Steps) {
        moments = m_steps.empty() ? m_diagram.moments() : m_steps;
        if (!m_steps.empty())
            std::for_each(moments.begin(), moments.end(),
                          [this](Nanoseconds &at) { at += m_diagram.from; });
    }
    m_scale.setTimes(m_kind, m_diagram.from, m_diagram.to, moments);
    arrange();
}

// Everything has its place anew.
void DiagramView::arrange()
{
    const QFontMetrics metrics(font());
    m_frame.fit(m_diagram, size(), metrics);
    const bool overhangs = m_frame.overhang() >= 1;
    if (overhangs)
        m_frame.fit(m_diagram, size() - QSize(m_lanes->sizeHint().width(), 0), metrics);
    const QRect plot = m_frame.plot().toRect();
    m_lanes->setGeometry(plot.right() + 1, 0, m_lanes->sizeHint().width(), plot.height());
    m_lanes->setVisible(overhangs);
    const QSignalBlocker quiet(m_lanes);
    m_lanes->setRange(0, int(m_frame.overhang()));
    m_lanes->setPageStep(plot.height());
    m_lanes->setSingleStep(int(m_frame.laneHeight()));
    m_lanes->setValue(int(m_frame.scrolled()));
    m_scale.setRoom(m_frame.plot().left(), m_frame.plot().right());
    const std::vector<char> marks = standOut(m_selected, m_diagram);
    m_hasStandOut = !marks.empty();
    m_layout = DiagramLayout(m_diagram, m_scale, m_frame.room(), marks);
    m_near = -1;
    m_still = QPixmap();
    update();
    Q_EMIT arranged();
}

void DiagramView::hover(QPointF at)
{
    m_near = arrowAt(m_layout, m_frame, at);
    setCursor(m_near >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    Q_EMIT cursorMoved(m_frame.plot().contains(at) && !m_diagram.isEmpty()
                           ? std::optional(m_scale.timeAt(at.x()) - m_diagram.from)
                           : std::nullopt);
    update();
}

// By keys, at the message they are at.
void DiagramView::zoomAt(QPointF at, double factor)
{
    const int arrow = m_walk.arrow(m_diagram);
    const bool isByKey = at == QRectF(rect()).center() && arrow >= 0;
    m_scale.zoom(factor, isByKey ? lineOfArrow(arrow).center().x() : at.x());
    arrange();
    Q_EMIT windowChanged();
}

void DiagramView::fit()
{
    showAll();
    Q_EMIT windowChanged();
}

void DiagramView::pan(QPointF by)
{
    m_frame.scrollTo(m_frame.scrolled() - by.y());
    m_scale.pan(by.x());
    arrange();
    Q_EMIT windowChanged();
}

void DiagramView::walk(QPointF direction)
{
    const auto sign = [](double way) {
        return way > 0 ? 1 : -1;
    };
    const int along = sign(direction.x());
    const bool moved = direction.x() != 0
        ? m_walk.stepAlong(m_diagram, along, startOfWalk(m_diagram, m_layout, m_scale, along))
        : m_walk.stepDown(m_diagram, sign(direction.y()));
    if (moved)
        reveal();
}

// What the keys are at is seen.
void DiagramView::reveal()
{
    const int arrow = m_walk.arrow(m_diagram);
    const auto &plot = m_frame.plot();
    NodeId server = m_walk.server();
    if (arrow >= 0) {
        const QLineF line = lineOfArrow(arrow);
        if (line.x1() < plot.left() || line.x2() > plot.right())
            m_scale.pan(plot.center().x() - line.center().x());
        server = m_diagram.arrows[size_t(arrow)].to;
    }
    m_frame.scrollTo(m_frame.scrollFor(m_diagram.laneOf(server)));
    arrange();
    describeYourself();
    Q_EMIT windowChanged();
}

void DiagramView::choose()
{
    if (const int arrow = m_walk.arrow(m_diagram); arrow >= 0)
        Q_EMIT picked(selectedOf(m_diagram.arrows[size_t(arrow)]));
    else if (m_walk.isAtServer())
        Q_EMIT picked(SelectedNode {m_walk.server()});
}

void DiagramView::leaveWalk()
{
    m_walk.clear();
    describeYourself();
    update();
}

// For assistive tools: what the keys are at, or how much there is.
void DiagramView::describeYourself()
{
    const int arrow = m_walk.arrow(m_diagram), lane = m_diagram.laneOf(m_walk.server());
    QStringList words;
    if (arrow >= 0)
        words = arrowLines(m_diagram, m_diagram.arrows[size_t(arrow)]);
    else if (lane > Diagram::ClientLane)
        words = laneLines(m_diagram, lane);
    else if (m_diagram.isEmpty())
        words = QStringList {m_emptyText};
    else
        words = QStringList {counted(m_diagram.messages, tr("%1 message"), tr("%1 messages"))};
    setAccessibleDescription(words.join(QStringLiteral(", ")));
}

void DiagramView::paintStill(QPainter &painter, const DiagramLayout &layout, bool hasStandOut) const
{
    const Theme theme = Theme::of(palette());
    DiagramPainter picture(painter, m_diagram, m_scale, m_frame, theme, font());
    if (m_diagram.isEmpty())
        picture.paintEmpty(m_emptyText, size());
    else
        picture.paintStill(layout, hasStandOut);
}

void DiagramView::paintPicture(QPainter &painter) const
{
    paintStill(painter, DiagramLayout(m_diagram, m_scale, m_frame.room()), false);
    const Theme theme = Theme::of(palette());
    if (m_moment && !m_diagram.isEmpty())
        DiagramPainter(painter, m_diagram, m_scale, m_frame, theme, font()).paintMoment(*m_moment);
}

void DiagramView::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(palette());
    const qreal ratio = devicePixelRatioF();
    if (m_still.isNull() || m_still.devicePixelRatio() != ratio) {
        m_still = QPixmap(size() * ratio);
        m_still.setDevicePixelRatio(ratio);
        m_still.fill(theme.canvas);
        QPainter still(&m_still);
        paintStill(still, m_layout, m_hasStandOut);
    }
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_still);
    DiagramPainter over(painter, m_diagram, m_scale, m_frame, theme, font());
    if (!m_diagram.isEmpty()) {
        if (m_moment)
            over.paintMoment(*m_moment);
        const auto *selectedNode = std::get_if<SelectedNode>(&m_selected);
        for (NodeId node : {selectedNode ? selectedNode->node : NodeId(), m_walk.server()}) {
            if (const int lane = m_diagram.laneOf(node); lane > Diagram::ClientLane)
                over.paintCurrentLane(lane);
        }
        if (const auto *line = m_layout.find(m_near))
            over.paintNear(*line);
        if (const int arrow = m_walk.arrow(m_diagram); arrow >= 0)
            over.paintCurrent(m_layout.find(arrow)
                                  ? *m_layout.find(arrow)
                                  : DiagramLayout::Line {arrow, {lineOfArrow(arrow), 0}, true});
        if (m_cursor)
            over.paintCursor(
                m_diagram.from + *m_cursor,
                cursorText(m_diagram, m_scale, m_diagram.from + *m_cursor - m_diagram.zero));
    }
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(theme.accent);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void DiagramView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void DiagramView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    arrange(); // palette, font
}

bool DiagramView::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QStringList lines = tipAt(m_diagram, m_layout, m_frame, help->pos());
    showTip(*help, lines.isEmpty() ? QString() : tipText(lines), *this);
    return true;
}

} // namespace herd::ui

#include "moc_diagramview.cpp"
