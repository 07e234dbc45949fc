// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/map/mapgestures.h"

#include <QApplication>
#include <QContextMenuEvent>
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
    : m_view(view)
    , m_drag(QApplication::startDragDistance(), Drag::Start::CaughtUp)
{
    view.installEventFilter(this);
}

bool MapGestures::eventFilter(QObject *watched, QEvent *event)
{
    switch (int(event->type())) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick:
        press(*static_cast<QMouseEvent *>(event));
        return true;
    case QEvent::MouseMove:
        move(*static_cast<QMouseEvent *>(event));
        return true;
    case QEvent::MouseButtonRelease:
        release(*static_cast<QMouseEvent *>(event));
        return true;
    case QEvent::Wheel:
        wheel(*static_cast<QWheelEvent *>(event));
        return true;
    case QEvent::KeyPress:
        return key(*static_cast<QKeyEvent *>(event));
    case QEvent::ContextMenu:
        menu(*static_cast<QContextMenuEvent *>(event));
        return true;
    case QEvent::Leave:
        Q_EMIT left();
        return false;
    default:
        return QObject::eventFilter(watched, event);
    }
}

void MapGestures::press(const QMouseEvent &event)
{
    if (event.button() == Qt::LeftButton || event.button() == Qt::MiddleButton)
        m_drag.press(event.position());
}

void MapGestures::move(const QMouseEvent &event)
{
    if (!m_drag.isPressed())
        Q_EMIT hovered(event.position());
    else if (const std::optional<QPointF> by = m_drag.move(event.position()))
        Q_EMIT dragged(*by, event.position());
}

void MapGestures::release(const QMouseEvent &event)
{
    const bool isClick = m_drag.isPressed() && !m_drag.isDrag() && event.button() == Qt::LeftButton
        && event.modifiers() == Qt::NoModifier;
    m_drag.release();
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

void MapGestures::pan(double right, double down)
{
    Q_EMIT panned({right * PanPart * m_view.width(), down * PanPart * m_view.height()});
}

bool MapGestures::key(const QKeyEvent &event)
{
    const QPointF middle = QRectF(m_view.rect()).center();
    switch (event.key()) {
    case Qt::Key_Left:
        pan(1, 0);
        return true;
    case Qt::Key_Right:
        pan(-1, 0);
        return true;
    case Qt::Key_Up:
        pan(0, 1);
        return true;
    case Qt::Key_Down:
        pan(0, -1);
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        Q_EMIT zoomed(middle, KeyStep);
        return true;
    case Qt::Key_Minus:
        Q_EMIT zoomed(middle, -KeyStep);
        return true;
    case Qt::Key_F:
        Q_EMIT fitAsked();
        return true;
    case Qt::Key_Home:
        Q_EMIT homeAsked();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT middlePicked();
        return true;
    default:
        return false;
    }
}

void MapGestures::menu(const QContextMenuEvent &event)
{
    if (event.reason() == QContextMenuEvent::Keyboard)
        Q_EMIT menuAskedByKey();
    else
        Q_EMIT menuAsked(event.pos());
}

} // namespace herd::ui
