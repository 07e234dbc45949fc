// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/diagram/diagramgestures.h"

#include <QMouseEvent>
#include <QWheelEvent>

#include <cmath>

namespace herd::ui {

namespace {

constexpr double TrembleRoom = 4; // pixels; the hand may tremble by less

} // namespace

DiagramGestures::DiagramGestures(QWidget &view, const DiagramFrame &frame)
    : ViewGestures(view, Drag(TrembleRoom, Drag::Start::CaughtUp))
    , m_frame(frame)
{
}

void DiagramGestures::press(const QMouseEvent &event)
{
    if (event.button() != Qt::LeftButton && event.button() != Qt::MiddleButton)
        return;
    drag().press(event.position());
    m_isOnAxis = event.button() == Qt::LeftButton && m_frame.axis().contains(event.position());
    if (m_isOnAxis)
        Q_EMIT momentAsked(event.position().x());
}

void DiagramGestures::move(const QMouseEvent &event)
{
    const std::optional<QPointF> by = drag().move(event.position());
    if (m_isOnAxis)
        Q_EMIT momentAsked(event.position().x());
    else if (by)
        Q_EMIT panned(*by);
    Q_EMIT hovered(event.position());
}

void DiagramGestures::release(const QMouseEvent &event)
{
    const bool isClick
        = drag().isPressed() && !drag().isDrag() && !m_isOnAxis && event.button() == Qt::LeftButton;
    drag().release();
    m_isOnAxis = false;
    if (isClick)
        Q_EMIT clicked(event.position());
}

void DiagramGestures::doubleClick(const QMouseEvent &event)
{
    if (m_frame.plot().contains(event.position()))
        Q_EMIT doubleClicked(event.position());
}

void DiagramGestures::wheel(QWheelEvent &event)
{
    const QPoint turned = event.angleDelta();
    if (event.modifiers() & Qt::ShiftModifier || (turned.y() == 0 && turned.x() != 0))
        Q_EMIT panned(QPointF((turned.y() != 0 ? turned.y() : turned.x()) * 0.6, 0));
    else if (m_frame.names().contains(event.position()))
        Q_EMIT panned(QPointF(0, turned.y() * 0.5));
    else
        Q_EMIT zoomed(event.position(), std::pow(1.0018, turned.y()));
    event.accept();
}

void DiagramGestures::menuOpens()
{
    drag().release();
    m_isOnAxis = false;
}

bool DiagramGestures::otherKey(int key)
{
    if (key != Qt::Key_Return && key != Qt::Key_Enter)
        return wayKey(key);
    Q_EMIT chosen();
    return true;
}

} // namespace herd::ui

#include "moc_diagramgestures.cpp"
