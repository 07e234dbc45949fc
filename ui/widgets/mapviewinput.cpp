// SPDX-License-Identifier: GPL-3.0-or-later
// What mouse and keys do to the map.
#include "ui/widgets/mapview.h"

#include "herd/core/coordinates.h"
#include "ui/model/outsidetext.h"
#include "ui/widgets/maptips.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QToolTip>
#include <QWheelEvent>

namespace herd::ui {

namespace {

constexpr double GrabReach = 9;   // pixels from a dot that still mean it
constexpr double WheelStep = 0.5; // zoom of one notch
constexpr double KeyStep = 0.5;
constexpr double PanPart = 0.15; // of the view, by one arrow key

bool isWithin(QPointF a, QPointF b, double reach)
{
    const QPointF apart = a - b;
    return QPointF::dotProduct(apart, apart) <= reach * reach;
}

} // namespace

bool MapView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QString tip = tipAt(help->pos());
        if (tip.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), tip, this);
        return true;
    }
    return QWidget::event(event);
}

const MapClient *MapView::clientAt(QPointF pixel) const
{
    return m_scene.clientAt(m_view, pixel, GrabReach);
}

const MapServer *MapView::serverAt(QPointF pixel) const
{
    for (const MapServer &server : m_servers) {
        if (isWithin(m_view.toPixel(server.where), pixel, GrabReach))
            return &server;
    }
    return nullptr;
}

const Place *MapView::pinAt(QPointF pixel) const
{
    for (const Place &place : m_pins) {
        if (isWithin(m_view.toPixel(place.where) - QPointF(0, 12), pixel, GrabReach))
            return &place;
    }
    return nullptr;
}

QString MapView::tipAt(QPointF pixel) const
{
    if (const MapClient *client = clientAt(pixel))
        return clientTip(*client, now(), m_servers);
    if (const Place *pin = pinAt(pixel))
        return placeTip(*pin, *m_scene.question());
    if (const MapServer *server = serverAt(pixel))
        return serverTip(*server, m_store.state());
    return {};
}

void MapView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton)
        return;
    m_pressed = event->position();
    m_dragged.reset();
}

void MapView::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF at = event->position();
    if (!m_pressed) {
        const MapClient *client = clientAt(at);
        const QByteArray hovered = client ? client->name : QByteArray();
        setCursor(client || serverAt(at) || pinAt(at) ? Qt::PointingHandCursor : Qt::CrossCursor);
        if (hovered != m_marks.hoveredClient) {
            m_marks.hoveredClient = hovered;
            update();
        }
        return;
    }
    if (!m_dragged && (at - *m_pressed).manhattanLength() < QApplication::startDragDistance())
        return;
    m_view.panBy(at - m_dragged.value_or(*m_pressed));
    m_dragged = at;
    setCursor(Qt::ClosedHandCursor);
    onViewChanged();
}

void MapView::mouseReleaseEvent(QMouseEvent *event)
{
    const bool isClick = m_pressed && !m_dragged && event->button() == Qt::LeftButton;
    m_pressed.reset();
    m_dragged.reset();
    unsetCursor();
    if (isClick && event->modifiers() == Qt::NoModifier)
        click(event->position());
}

void MapView::leaveEvent(QEvent *)
{
    m_marks.hoveredClient.clear();
    update();
}

void MapView::click(QPointF pixel)
{
    if (const MapClient *client = clientAt(pixel))
        m_selection.select(SelectedClient {client->name});
    else if (const MapServer *server = serverAt(pixel))
        m_selection.select(SelectedNode {server->node});
    else if (!pinAt(pixel))
        Q_EMIT positionPicked(m_view.toCoordinates(pixel));
}

void MapView::wheelEvent(QWheelEvent *event)
{
    const double notches = event->angleDelta().y() / 120.0;
    if (notches == 0)
        return event->ignore();
    m_view.zoomAt(event->position(), m_view.zoom() + notches * WheelStep);
    onViewChanged();
    event->accept();
}

void MapView::keyPressEvent(QKeyEvent *event)
{
    const auto pan = [this](double right, double down) {
        m_view.panBy({right * PanPart * width(), down * PanPart * height()});
        onViewChanged();
    };
    switch (event->key()) {
    case Qt::Key_Left:
        return pan(1, 0);
    case Qt::Key_Right:
        return pan(-1, 0);
    case Qt::Key_Up:
        return pan(0, 1);
    case Qt::Key_Down:
        return pan(0, -1);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomBy(KeyStep);
    case Qt::Key_Minus:
        return zoomBy(-KeyStep);
    case Qt::Key_F:
        return fitClients();
    case Qt::Key_Home:
        return showHerd();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT positionPicked(m_view.centre());
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void MapView::contextMenuEvent(QContextMenuEvent *event)
{
    QPointF at = event->pos();
    if (event->reason() == QContextMenuEvent::Keyboard) {
        const MapClient *client = m_scene.find(m_marks.selectedClient);
        at = QRectF(rect()).center();
        if (client && rect().contains(m_view.pixelOf(client->world).toPoint()))
            at = m_view.pixelOf(client->world);
    }
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(menu, at);
    menu->popup(mapToGlobal(at.toPoint()));
}

void MapView::fillMenu(QMenu *menu, QPointF pixel)
{
    const Coordinates where = m_view.toCoordinates(pixel);
    if (const MapClient *client = clientAt(pixel)) {
        m_selection.select(SelectedClient {client->name});
        Q_EMIT clientMenuOpening(menu);
        menu->addSeparator();
    }
    menu->addAction(tr("Report a position from here\u2026"), this,
                    [this, where] { Q_EMIT positionPicked(where); });
    menu->addAction(tr("Copy the position"), this, [where] {
        QApplication::clipboard()->setText(realText(formatCoordinates(where)));
    });
    menu->addSeparator();
    menu->addAction(tr("Fit the clients") + QStringLiteral("\tF"), this, &MapView::fitClients);
    menu->addAction(tr("Show the herd") + QStringLiteral("\tHome"), this, &MapView::showHerd);
    if (m_scene.question())
        menu->addAction(tr("Clear the last search"), this, &MapView::clearQuestion);
}

} // namespace herd::ui
