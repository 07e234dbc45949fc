// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/graph/graphgestures.h"

#include "ui/widgets/graph/graphhit.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <cmath>

namespace herd::ui {

namespace {

constexpr double Slack = 5; // pixels; the hand may tremble by less
constexpr double OpeningZoom = 2;

} // namespace

GraphGestures::GraphGestures(QWidget &view, const GraphScene &scene)
    : ViewGestures(view, Drag(Slack, Drag::Start::Forgotten))
    , m_scene(scene)
{
}

void GraphGestures::press(const QMouseEvent &event)
{
    drag().press(event.position());
    if (event.button() == Qt::LeftButton && !(event.modifiers() & Qt::ShiftModifier)) {
        m_dragged = nodeAt(m_scene, event.position());
        m_panning = !m_dragged.isValid();
    } else if (event.button() == Qt::LeftButton || event.button() == Qt::MiddleButton) {
        m_panning = true;
    }
}

void GraphGestures::move(const QMouseEvent &event)
{
    const std::optional<QPointF> by = drag().move(event.position());
    if (by && m_dragged.isValid())
        Q_EMIT serverDragged(m_dragged, *by);
    else if (by && m_panning)
        Q_EMIT panned(*by);
    else
        hover(nodeAt(m_scene, event.position()));
}

void GraphGestures::release(const QMouseEvent &event)
{
    endDrag();
    if (!drag().isDrag() && event.button() == Qt::LeftButton)
        Q_EMIT clicked(event.position());
}

void GraphGestures::doubleClick(const QMouseEvent &event)
{
    if (bundleAt(m_scene, event.position()))
        Q_EMIT zoomed(event.position(), OpeningZoom);
    else if (thingAt(m_scene, event.position()) == Selected())
        Q_EMIT fitAsked();
}

void GraphGestures::wheel(QWheelEvent &event)
{
    Q_EMIT zoomed(event.position(), std::pow(1.0015, event.angleDelta().y()));
    event.accept();
}

bool GraphGestures::isFind(const QKeyEvent &event)
{
    return event.matches(QKeySequence::Find) || event.key() == Qt::Key_Slash;
}

bool GraphGestures::keyFirst(const QKeyEvent &event)
{
    if (!isFind(event))
        return false;
    Q_EMIT findAsked();
    return true;
}

bool GraphGestures::otherKey(int key)
{
    switch (key) {
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

void GraphGestures::hover(NodeId node)
{
    if (node != m_hovered)
        Q_EMIT hovered(m_hovered = node);
}

void GraphGestures::endDrag()
{
    drag().release();
    m_dragged = {};
    m_panning = false;
}

} // namespace herd::ui

#include "moc_graphgestures.cpp"
