// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/map/mapgestures.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>
#include <QWidget>

namespace herd::ui {

namespace {

constexpr double WheelStep = 0.5; // zoom of one notch
constexpr double KeyStep = 0.5;
constexpr double PanPart = 0.15; // of the view, by one arrow key

} // namespace

MapGestures::MapGestures(QWidget &view)
    : ViewGestures(view, Drag(QApplication::startDragDistance(), Drag::Start::CaughtUp))
{
}

void MapGestures::press(const QMouseEvent &event)
{
    if (event.button() == Qt::LeftButton || event.button() == Qt::MiddleButton)
        drag().press(event.position());
}

void MapGestures::move(const QMouseEvent &event)
{
    if (!isPressed())
        Q_EMIT hovered(event.position());
    else if (const std::optional<QPointF> by = drag().move(event.position()))
        Q_EMIT dragged(*by, event.position());
}

void MapGestures::release(const QMouseEvent &event)
{
    const bool isClick = isPressed() && !drag().isDrag() && event.button() == Qt::LeftButton
        && event.modifiers() == Qt::NoModifier;
    drag().release();
    Q_EMIT released();
    if (isClick)
        Q_EMIT clicked(event.position());
}

void MapGestures::wheel(QWheelEvent &event)
{
    const double notches = event.angleDelta().y() / 120.0;
    event.setAccepted(notches != 0);
    if (notches != 0)
        Q_EMIT zoomed(event.position(), notches * WheelStep);
}

bool MapGestures::keyFirst(const QKeyEvent &event)
{
    if (event.matches(QKeySequence::Copy)) {
        Q_EMIT copyAsked();
        return true;
    }
    if (event.modifiers() != Qt::ShiftModifier)
        return false;
    switch (event.key()) {
    case Qt::Key_Left:
        Q_EMIT walked({-1, 0});
        return true;
    case Qt::Key_Right:
        Q_EMIT walked({1, 0});
        return true;
    case Qt::Key_Up:
        Q_EMIT walked({0, -1});
        return true;
    case Qt::Key_Down:
        Q_EMIT walked({0, 1});
        return true;
    case Qt::Key_F:
        Q_EMIT followAsked();
        return true;
    default:
        return false;
    }
}

// What is shown goes the other way.
void MapGestures::arrow(QPointF direction)
{
    Q_EMIT panned(
        {-direction.x() * PanPart * view().width(), -direction.y() * PanPart * view().height()});
}

double MapGestures::zoomOfKey(bool in) const
{
    return in ? KeyStep : -KeyStep;
}

bool MapGestures::otherKey(int key)
{
    switch (key) {
    case Qt::Key_Home:
        Q_EMIT homeAsked();
        return true;
    case Qt::Key_M:
        Q_EMIT measureAsked();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT middlePicked();
        return true;
    default:
        return false;
    }
}

} // namespace herd::ui

#include "moc_mapgestures.cpp"
