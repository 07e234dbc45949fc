// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/timeline/stripgestures.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <cmath>
#include <utility>

namespace herd::ui {

namespace {

constexpr double ZoomStep = 1.25; // of a wheel's notch
constexpr double PanShare = 0.1;

} // namespace

// Whoever presses is there: there is no click to be told from a drag.
StripGestures::StripGestures(QWidget &view)
    : ViewGestures(view, Drag(0, Drag::Start::CaughtUp))
{
}

void StripGestures::press(const QMouseEvent &event)
{
    if (event.button() != Qt::LeftButton)
        return;
    m_isRange = event.modifiers() & Qt::ShiftModifier;
    if (m_isRange)
        Q_EMIT rangeBegun(event.position().x());
    else
        Q_EMIT pressed(event.position());
}

void StripGestures::move(const QMouseEvent &event)
{
    if (!(event.buttons() & Qt::LeftButton))
        return;
    if (m_isRange)
        Q_EMIT rangeDragged(event.position().x());
    else
        Q_EMIT dragged(event.position().x());
}

void StripGestures::release(const QMouseEvent &event)
{
    if (event.button() == Qt::LeftButton && std::exchange(m_isRange, false))
        Q_EMIT rangeReleased();
}

void StripGestures::doubleClick(const QMouseEvent &)
{
    Q_EMIT fitAsked();
}

void StripGestures::wheel(QWheelEvent &event)
{
    const QPoint turned = event.angleDelta();
    const double notches = (turned.y() != 0 ? turned.y() : turned.x()) / 120.0;
    if (event.modifiers() & Qt::ShiftModifier || turned.y() == 0)
        Q_EMIT shifted(-PanShare * notches);
    else
        Q_EMIT zoomed(event.position(), std::pow(ZoomStep, notches));
    event.accept();
}

bool StripGestures::keyFirst(const QKeyEvent &event)
{
    return event.modifiers() == Qt::ShiftModifier && rangeKey(event.key());
}

bool StripGestures::rangeKey(int key)
{
    switch (key) {
    case Qt::Key_Left:
        Q_EMIT rangeWalked(-1);
        return true;
    case Qt::Key_Right:
        Q_EMIT rangeWalked(1);
        return true;
    case Qt::Key_Home:
    case Qt::Key_End:
        Q_EMIT rangeEndAsked(/*last=*/key == Qt::Key_End);
        return true;
    default:
        return false;
    }
}

void StripGestures::arrow(QPointF direction)
{
    if (direction.x() != 0)
        Q_EMIT walked(int(direction.x()));
}

double StripGestures::zoomOfKey(bool in) const
{
    return in ? ZoomStep : 1 / ZoomStep;
}

} // namespace herd::ui

#include "moc_stripgestures.cpp"
