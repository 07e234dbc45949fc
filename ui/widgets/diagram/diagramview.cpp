// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/diagram/diagramview.h"

#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/tip.h"
#include "ui/widgets/diagram/diagramaccessible.h"
#include "ui/widgets/diagram/diagramhit.h"

#include <QHelpEvent>
#include <QPainter>
#include <QScrollBar>

#include <utility>

namespace herd::ui {

DiagramView::DiagramView(QWidget *parent)
    : QWidget(parent)
    , m_gestures(*this, m_shown.frame)
    , m_lanes(new QScrollBar(Qt::Vertical, this))
{
    DiagramAccessible::install<DiagramView, DiagramAccessible>();
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Space-time diagram"));
    m_lanes->setAccessibleName(tr("Servers"));
    m_lanes->setCursor(Qt::ArrowCursor);
    m_lanes->hide();
    connect(m_lanes, &QScrollBar::valueChanged, this, [this](int top) {
        m_shown.frame.scrollTo(top);
        arrange();
    });
    connectGestures();
    arrange();
}

void DiagramView::connectGestures()
{
    connect(&m_gestures, &DiagramGestures::clicked, this, [this](QPointF at) {
        leaveWalk();
        Q_EMIT picked(thingAt(m_shown.diagram, m_shown.layout, m_shown.frame, at));
    });
    connect(&m_gestures, &DiagramGestures::doubleClicked, this, [this](QPointF at) {
        if (thingAt(m_shown.diagram, m_shown.layout, m_shown.frame, at) == Selected())
            fit();
    });
    connect(&m_gestures, &DiagramGestures::hovered, this, &DiagramView::hover);
    connect(&m_gestures, &DiagramGestures::momentAsked, this, [this](double x) {
        if (!m_shown.diagram.isEmpty())
            Q_EMIT momentAsked(m_shown.scale.timeAt(x));
    });
    connect(&m_gestures, &DiagramGestures::panned, this, [this](QPointF by) {
        m_shown.frame.scrollTo(m_shown.frame.scrolled() - by.y());
        m_shown.scale.pan(by.x());
        arrange();
        Q_EMIT windowChanged();
    });
    connect(&m_gestures, &DiagramGestures::zoomed, this, &DiagramView::zoomAt);
    connect(&m_gestures, &DiagramGestures::fitAsked, this, &DiagramView::fit);
    connect(&m_gestures, &DiagramGestures::walked, this, [this](QPointF direction) {
        if (m_shown.step(direction))
            bringWalkIntoView();
    });
    connect(&m_gestures, &DiagramGestures::endAsked, this, [this](bool last) {
        const Diagram &diagram = m_shown.diagram;
        if (diagram.isEmpty())
            return;
        m_shown.walk.goTo(last ? diagram.arrows.back() : diagram.arrows.front());
        bringWalkIntoView();
    });
    connect(&m_gestures, &DiagramGestures::chosen, this, [this] {
        if (const std::optional<Selected> what = m_shown.atWalk())
            Q_EMIT picked(*what);
    });
    connect(&m_gestures, &DiagramGestures::escaped, this, [this] {
        leaveWalk();
        Q_EMIT picked({});
    });
}

void DiagramView::setDiagram(Diagram diagram, const std::vector<Nanoseconds> &steps)
{
    m_shown.diagram = std::move(diagram);
    m_shown.steps = steps;
    rescale();
    setAccessibleDescription(m_shown.description());
}

void DiagramView::setKind(DiagramScale::Kind kind)
{
    if (std::exchange(m_shown.kind, kind) != kind)
        rescale();
}

void DiagramView::setSelected(const Selected &selected)
{
    m_shown.selected = selected;
    arrange();
}

void DiagramView::setMoment(std::optional<Nanoseconds> at)
{
    m_shown.moment = at;
    update();
}

void DiagramView::showCursor(std::optional<Nanoseconds> sinceBegin)
{
    if (std::exchange(m_shown.sinceBegin, sinceBegin) != sinceBegin)
        update();
}

void DiagramView::setEmptyText(const QString &text)
{
    m_shown.emptyText = text;
    setAccessibleDescription(m_shown.description());
    update();
}

void DiagramView::setWindow(DiagramScale::Window window)
{
    m_shown.scale.setWindow(window);
    arrange();
}

void DiagramView::rescale()
{
    m_shown.rescale();
    arrange();
}

// Everything has its place anew.
void DiagramView::arrange()
{
    const int barWidth = m_lanes->sizeHint().width();
    const bool hasBar = m_shown.arrange(size(), QFontMetrics(font()), barWidth);
    const DiagramFrame &frame = m_shown.frame;
    const QRect plot = frame.plot().toRect();
    m_lanes->setGeometry(plot.right() + 1, 0, barWidth, plot.height());
    m_lanes->setVisible(hasBar);
    const QSignalBlocker quiet(m_lanes);
    m_lanes->setRange(0, int(frame.overhang()));
    m_lanes->setPageStep(plot.height());
    m_lanes->setSingleStep(int(frame.laneHeight()));
    m_lanes->setValue(int(frame.scrolled()));
    m_picture.renew();
    update();
    Q_EMIT arranged();
}

void DiagramView::hover(QPointF at)
{
    m_shown.near = arrowAt(m_shown.layout, m_shown.frame, at);
    setCursor(m_shown.near >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    Q_EMIT cursorMoved(m_shown.frame.plot().contains(at) && !m_shown.diagram.isEmpty()
                           ? std::optional(m_shown.scale.timeAt(at.x()) - m_shown.diagram.from)
                           : std::nullopt);
    update();
}

// By keys, at the message they are at.
void DiagramView::zoomAt(QPointF at, double factor)
{
    const int arrow = m_shown.walk.arrow(m_shown.diagram);
    const bool isByKey = at == QRectF(rect()).center() && arrow >= 0;
    m_shown.scale.zoom(factor, isByKey ? lineOfArrow(arrow).center().x() : at.x());
    arrange();
    Q_EMIT windowChanged();
}

void DiagramView::fit()
{
    showAll();
    Q_EMIT windowChanged();
}

void DiagramView::bringWalkIntoView()
{
    m_shown.bringWalkIntoView();
    arrange();
    setAccessibleDescription(m_shown.description());
    Q_EMIT windowChanged();
}

void DiagramView::leaveWalk()
{
    m_shown.walk.clear();
    setAccessibleDescription(m_shown.description());
    update();
}

void DiagramView::paintPicture(QPainter &painter)
{
    m_picture.setLook(Theme::of(palette()), font(), devicePixelRatioF());
    m_picture.paintKept(painter, m_shown, size());
}

void DiagramView::paintEvent(QPaintEvent *)
{
    m_picture.setLook(Theme::of(palette()), font(), devicePixelRatioF());
    QPainter painter(this);
    m_picture.paint(painter, m_shown, size(), hasFocus());
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
    const QStringList lines = tipAt(m_shown.diagram, m_shown.layout, m_shown.frame, help->pos());
    showTip(*help, lines.isEmpty() ? QString() : tipText(lines), *this);
    return true;
}

} // namespace herd::ui

#include "moc_diagramview.cpp"
