// SPDX-License-Identifier: GPL-3.0-or-later
// What mouse and keys do to the map.
#include "ui/widgets/map/mapview.h"

#include "herd/core/base/coordinates.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/map/maptips.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <span>

namespace herd::ui {

namespace {

constexpr double GrabReach = 9;   // pixels from a dot that still mean it
constexpr double WheelStep = 0.5; // zoom of one notch
constexpr double KeyStep = 0.5;
constexpr double PanPart = 0.15; // of the view, by one arrow key

constexpr size_t Listed = 30; // in a menu of all that is at one spot

bool isClient(const Selected &thing)
{
    return std::holds_alternative<SelectedClient>(thing);
}

QByteArray clientIn(const Selected &thing)
{
    return std::get<SelectedClient>(thing).client;
}

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

std::vector<Selected> MapView::thingsAt(QPointF pixel) const
{
    std::vector<Selected> things;
    for (const MapClient *client : m_scene.clientsAt(m_view, pixel, GrabReach))
        things.push_back(SelectedClient {client->name});
    // A server beside a client is reached where the client is not.
    const MapClient *client = things.empty() ? nullptr : m_scene.find(clientIn(things.front()));
    const QPointF spot = client ? m_view.pixelOf(client->world) : pixel;
    for (const MapServer &server : m_servers) {
        if (isWithin(m_view.toPixel(server.where), spot, client ? MapScene::Spot : GrabReach))
            things.push_back(SelectedNode {server.node});
    }
    return things;
}

const Place *MapView::pinAt(QPointF pixel) const
{
    for (const Place &place : m_pins) {
        if (isWithin(m_view.toPixel(place.where) - QPointF(0, 12), pixel, GrabReach))
            return &place;
    }
    return nullptr;
}

QString MapView::nameOf(const Selected &thing) const
{
    if (const auto *client = std::get_if<SelectedClient>(&thing))
        return shortName(client->client);
    return shortName(m_store.config().node(std::get<SelectedNode>(thing).node).name);
}

QString MapView::tipAt(QPointF pixel) const
{
    const std::vector<Selected> things = thingsAt(pixel);
    if (things.size() > 1) {
        QStringList names;
        for (const Selected &thing : things)
            names.append(nameOf(thing));
        const auto clients = std::count_if(things.begin(), things.end(), isClient);
        return spotTip(clients, qsizetype(things.size()) - clients, names);
    }
    if (things.empty()) {
        const Place *pin = pinAt(pixel);
        return pin ? placeTip(*pin, *m_scene.question()) : QString();
    }
    if (const auto *client = std::get_if<SelectedClient>(&things.front()))
        return clientTip(*m_scene.find(client->client), now(), m_servers);
    const NodeId node = std::get<SelectedNode>(things.front()).node;
    const auto server = std::find_if(m_servers.cbegin(), m_servers.cend(),
                                     [node](const MapServer &each) { return each.node == node; });
    return serverTip(*server, m_store.state());
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
        const std::vector<Selected> things = thingsAt(at);
        setCursor(!things.empty() || pinAt(at) ? Qt::PointingHandCursor : Qt::CrossCursor);
        const auto *client = things.empty() ? nullptr : std::get_if<SelectedClient>(&things[0]);
        m_marks.hoveredClient = client ? client->client : QByteArray();
        m_pointer = at;
        if (!m_frame.isActive())
            m_frame.start();
        return;
    }
    if (!m_dragged && (at - *m_pressed).manhattanLength() < QApplication::startDragDistance())
        return;
    m_view.panBy(at - m_dragged.value_or(*m_pressed));
    m_dragged = at;
    m_pointer = at;
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
    m_pointer.reset();
    update();
}

void MapView::click(QPointF pixel)
{
    const std::vector<Selected> things = thingsAt(pixel);
    if (!things.empty()) {
        const auto current = std::find(things.begin(), things.end(), m_selection.current());
        const bool isLast = current == things.end() || current + 1 == things.end();
        m_selection.select(isLast ? things.front() : *(current + 1));
    } else if (!pinAt(pixel)) {
        Q_EMIT positionPicked(m_view.toCoordinates(pixel));
    }
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
    const std::vector<Selected> things = thingsAt(pixel);
    if (!things.empty() && isClient(things.front())) {
        // Of several that one which is selected already.
        if (std::find(things.begin(), things.end(), m_selection.current()) == things.end())
            m_selection.select(things.front());
        Q_EMIT clientMenuOpening(menu);
        menu->addSeparator();
    }
    if (things.size() > 1)
        listThings(menu, things);
    menu->addAction(tr("Report a position from here\u2026"), this,
                    [this, where] { Q_EMIT positionPicked(where); });
    const QByteArray position = formatCoordinates(where);
    menu->addAction(tr("Copy the position") + QLatin1Char('\t') + actionText(lineText(position)),
                    this, [position] { QApplication::clipboard()->setText(realText(position)); });
    menu->addSeparator();
    menu->addAction(tr("Fit the clients") + QStringLiteral("\tF"), this, &MapView::fitClients);
    menu->addAction(tr("Show the herd") + QStringLiteral("\tHome"), this, &MapView::showHerd);
    if (m_scene.question())
        menu->addAction(tr("Clear the last search"), this, &MapView::clearQuestion);
}

void MapView::listThings(QMenu *menu, const std::vector<Selected> &things)
{
    QMenu *list = menu->addMenu(tr("All that is here"));
    for (const Selected &thing : std::span(things).first(std::min(things.size(), Listed))) {
        QAction *action = list->addAction(actionText(nameOf(thing)), this,
                                          [this, thing] { m_selection.select(thing); });
        action->setCheckable(true);
        action->setChecked(thing == m_selection.current());
    }
    if (things.size() > Listed)
        list->addAction(filled(tr("and %1 more"), countText(qint64(things.size() - Listed))))
            ->setEnabled(false);
}

} // namespace herd::ui
