// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/graph/graphgestures.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>
#include <QWidget>

#include <cmath>

namespace herd::ui {

namespace {

constexpr double Slack = 5; // pixels; the hand may tremble by less

} // namespace

GraphGestures::GraphGestures(QWidget &view, const GraphScene &scene)
    : m_view(view)
    , m_scene(scene)
    , m_drag(Slack, Drag::Start::Forgotten)
{
    view.installEventFilter(this);
}

bool GraphGestures::eventFilter(QObject *watched, QEvent *event)
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
        if (m_scene.thingAt(static_cast<QMouseEvent *>(event)->position()) == Selected())
            Q_EMIT fitAsked();
        return true;
    case QEvent::Wheel: {
        const auto *wheel = static_cast<QWheelEvent *>(event);
        Q_EMIT zoomed(wheel->position(), std::pow(1.0015, wheel->angleDelta().y()));
        event->accept();
        return true;
    }
    case QEvent::KeyPress:
        return key(*static_cast<QKeyEvent *>(event));
    case QEvent::ContextMenu:
        menu(*static_cast<QContextMenuEvent *>(event));
        return true;
    case QEvent::Leave:
        hover({});
        return false;
    default:
        return QObject::eventFilter(watched, event);
    }
}

void GraphGestures::press(const QMouseEvent &event)
{
    m_drag.press(event.position());
    if (event.button() == Qt::LeftButton && !(event.modifiers() & Qt::ShiftModifier)) {
        m_dragged = m_scene.nodeAt(event.position());
        m_panning = !m_dragged.isValid();
    } else if (event.button() == Qt::LeftButton || event.button() == Qt::MiddleButton) {
        m_panning = true;
    }
}

void GraphGestures::move(const QMouseEvent &event)
{
    const std::optional<QPointF> by = m_drag.move(event.position());
    if (by && m_dragged.isValid())
        Q_EMIT serverDragged(m_dragged, *by);
    else if (by && m_panning)
        Q_EMIT panned(*by);
    else
        hover(m_scene.nodeAt(event.position()));
}

void GraphGestures::release(const QMouseEvent &event)
{
    m_drag.release();
    m_dragged = {};
    m_panning = false;
    if (!m_drag.isDrag() && event.button() == Qt::LeftButton)
        Q_EMIT clicked(event.position());
}

void GraphGestures::hover(NodeId node)
{
    if (node != m_hovered)
        Q_EMIT hovered(m_hovered = node);
}

bool GraphGestures::key(const QKeyEvent &event)
{
    const QPointF middle = m_view.rect().center();
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
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        Q_EMIT zoomed(middle, 1.25);
        return true;
    case Qt::Key_Minus:
        Q_EMIT zoomed(middle, 0.8);
        return true;
    case Qt::Key_F:
        Q_EMIT fitAsked();
        return true;
    case Qt::Key_Space:
        Q_EMIT pauseToggled();
        return true;
    case Qt::Key_Escape:
        Q_EMIT escaped();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT menuAskedByKey();
        return true;
    default:
        return false;
    }
}

void GraphGestures::menu(const QContextMenuEvent &event)
{
    m_drag.release();
    m_dragged = {};
    m_panning = false;
    if (event.reason() == QContextMenuEvent::Keyboard)
        Q_EMIT menuAskedByKey();
    else
        Q_EMIT menuAsked(event.pos());
}

} // namespace herd::ui
