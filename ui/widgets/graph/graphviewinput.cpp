// SPDX-License-Identifier: GPL-3.0-or-later
// GraphView's mouse and keyboard.
#include "ui/widgets/graph/graphtips.h"
#include "ui/widgets/graph/graphview.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <cmath>

namespace herd::ui {

namespace {

constexpr double ClickSlack = 4; // pixels the hand may tremble

} // namespace

void GraphView::mousePressEvent(QMouseEvent *event)
{
    m_pressedAt = m_lastMouse = event->position();
    m_moved = false;
    if (event->button() == Qt::LeftButton && !(event->modifiers() & Qt::ShiftModifier)) {
        m_dragged = m_scene.nodeAt(event->position());
        m_panning = !m_dragged.isValid();
    } else if (event->button() == Qt::LeftButton || event->button() == Qt::MiddleButton) {
        m_panning = true;
    }
}

void GraphView::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF by = event->position() - m_lastMouse;
    if ((event->position() - m_pressedAt).manhattanLength() > ClickSlack)
        m_moved = m_moved || event->buttons() != Qt::NoButton;
    if (m_dragged.isValid() && m_moved) {
        m_scene.move(m_dragged, by);
    } else if (m_panning && m_moved) {
        m_scene.panBy(by);
    } else if (const NodeId under = m_scene.nodeAt(event->position()); under != m_hovered) {
        m_hovered = under;
        setCursor(under.isValid() ? Qt::PointingHandCursor : Qt::ArrowCursor);
        update();
    }
    m_lastMouse = event->position();
    if (m_moved) {
        redraw();
    }
}

void GraphView::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_moved && event->button() == Qt::LeftButton)
        m_selection.select(m_scene.thingAt(event->position()));
    m_dragged = {};
    m_panning = false;
}

void GraphView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (std::holds_alternative<std::monostate>(m_scene.thingAt(event->position())))
        fit();
}

void GraphView::wheelEvent(QWheelEvent *event)
{
    m_scene.zoomAt(event->position(), std::pow(1.0015, event->angleDelta().y()));
    redraw();
    event->accept();
}

void GraphView::leaveEvent(QEvent *event)
{
    m_hovered = {};
    update();
    QWidget::leaveEvent(event);
}

// The nearest server that way, from the selected one or from the middle.
void GraphView::selectToward(QPointF direction)
{
    const auto *selected = m_selection.as<SelectedNode>();
    const QPointF from = selected ? positionOf(selected->node) : QPointF(rect().center());
    if (const NodeId node = m_scene.nodeToward(from, direction); node.isValid())
        m_selection.select(SelectedNode {node});
}

void GraphView::keyPressEvent(QKeyEvent *event)
{
    const auto zoom = [this](double factor) {
        m_scene.zoomAt(rect().center(), factor);
        redraw();
    };
    switch (event->key()) {
    case Qt::Key_Left:
        return selectToward({-1, 0});
    case Qt::Key_Right:
        return selectToward({1, 0});
    case Qt::Key_Up:
        return selectToward({0, -1});
    case Qt::Key_Down:
        return selectToward({0, 1});
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoom(1.25);
    case Qt::Key_Minus:
        return zoom(0.8);
    case Qt::Key_F:
        return fit();
    case Qt::Key_Space:
        return m_playback.setPaused(!m_playback.isPaused());
    case Qt::Key_Escape:
        return m_selection.clear();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT menuRequested(mapToGlobal(menuSpot()));
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

// Where a menu opens that was not asked for with the pointer.
QPoint GraphView::menuSpot() const
{
    const auto *node = m_selection.as<SelectedNode>();
    return node ? positionOf(node->node).toPoint() : rect().center();
}

void GraphView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QPoint at = byKey ? menuSpot() : event->pos();
    if (!byKey)
        m_selection.select(m_scene.thingAt(at));
    m_dragged = {};
    m_panning = false;
    Q_EMIT menuRequested(mapToGlobal(at));
}

bool GraphView::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QString tip = graphTip(m_scene.thingAt(help->pos()), m_store);
    if (tip.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), tip, this);
    return true;
}

} // namespace herd::ui
