// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/common/viewgestures.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>
#include <QWidget>

namespace herd::ui {

ViewGestures::ViewGestures(QWidget &view, const Drag &drag)
    : m_view(view)
    , m_drag(drag)
{
    view.installEventFilter(this);
}

bool ViewGestures::eventFilter(QObject *watched, QEvent *event)
{
    switch (int(event->type())) {
    case QEvent::MouseButtonPress:
        press(*static_cast<QMouseEvent *>(event));
        return true;
    case QEvent::MouseMove:
        move(*static_cast<QMouseEvent *>(event));
        return true;
    case QEvent::MouseButtonRelease:
        release(*static_cast<QMouseEvent *>(event));
        return true;
    case QEvent::MouseButtonDblClick:
        doubleClick(*static_cast<QMouseEvent *>(event));
        return true;
    case QEvent::Wheel:
        wheel(*static_cast<QWheelEvent *>(event));
        return event->isAccepted();
    case QEvent::KeyPress:
        return onKey(*static_cast<QKeyEvent *>(event));
    case QEvent::ContextMenu:
        onMenu(*static_cast<QContextMenuEvent *>(event));
        return true;
    case QEvent::Leave:
        leave();
        return false;
    default:
        return QObject::eventFilter(watched, event);
    }
}

bool ViewGestures::onKey(const QKeyEvent &event)
{
    if (keyFirst(event))
        return true;
    switch (event.key()) {
    case Qt::Key_Left:
        arrow({-1, 0});
        return true;
    case Qt::Key_Right:
        arrow({1, 0});
        return true;
    case Qt::Key_Up:
        arrow({0, -1});
        return true;
    case Qt::Key_Down:
        arrow({0, 1});
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomByKey(zoomOfKey(/*in=*/true));
        return true;
    case Qt::Key_Minus:
        zoomByKey(zoomOfKey(/*in=*/false));
        return true;
    case Qt::Key_F:
        Q_EMIT fitAsked();
        return true;
    default:
        return otherKey(event.key());
    }
}

void ViewGestures::zoomByKey(double by)
{
    Q_EMIT zoomed(QRectF(m_view.rect()).center(), by);
}

bool ViewGestures::wayKey(int key)
{
    switch (key) {
    case Qt::Key_Home:
    case Qt::Key_End:
        Q_EMIT endAsked(/*last=*/key == Qt::Key_End);
        return true;
    case Qt::Key_Escape:
        Q_EMIT escaped();
        return true;
    default:
        return false;
    }
}

void ViewGestures::onMenu(const QContextMenuEvent &event)
{
    menuOpens();
    if (event.reason() == QContextMenuEvent::Keyboard)
        Q_EMIT menuAskedByKey();
    else
        Q_EMIT menuAsked(event.pos());
}

} // namespace herd::ui

#include "moc_viewgestures.cpp"
