// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/map/mapview.h"

#include "ui/model/map/geodesy.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/widgets/map/maptrails.h"

#include <QEvent>

#include <algorithm>
#include <utility>

namespace herd::ui {

using namespace std::chrono_literals;

namespace {

constexpr auto FrameTime = 33ms; // between two repaints for facts
constexpr auto RestTime = 80ms;  // of the zoom, before the map is painted anew
constexpr auto MomentTime = 1000ms;
constexpr double FitMargin = 56; // pixels around what is fitted
constexpr double FitZoom = 13;   // a single place is shown no nearer
constexpr double HomeZoom = 10;
constexpr double AnswerMargin = 12; // pixels around the circle of an answer
constexpr auto OnePersonsPace = 2s; // answers that come faster are not one person's

// The client a selection is about; empty for none.
QByteArray clientOf(const Selection &selection)
{
    if (const auto *client = selection.as<SelectedClient>())
        return client->client;
    QByteArray line;
    if (const auto *flood = selection.as<SelectedFlood>())
        line = flood->report;
    else if (const auto *hop = selection.as<SelectedHop>())
        line = hop->report;
    const auto report = Report::parse(line);
    return report ? report->client().toByteArray() : QByteArray();
}

} // namespace

MapView::MapView(const BaseMap &map, const TraceStore &store, Selection &selection, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_selection(selection)
    , m_backdrop(map)
{
    setObjectName(QStringLiteral("mapView"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Map"));
    for (QTimer *timer : {&m_sharpen, &m_frame})
        timer->setSingleShot(true);
    m_sharpen.setInterval(RestTime);
    m_frame.setInterval(FrameTime);
    m_moment.setInterval(MomentTime);
    connect(&m_sharpen, &QTimer::timeout, this, [this] {
        m_backdrop.sharpen();
        update();
    });
    connect(&m_frame, &QTimer::timeout, this, qOverload<>(&QWidget::update));
    connect(&m_moment, &QTimer::timeout, this, &MapView::onMoment);
    connect(&store, &TraceStore::appended, this, [this](qsizetype added) { onAppended(added); });
    connect(&selection, &Selection::changed, this, &MapView::onSelected);
    onAppended(qsizetype(store.facts().size()));
    onSelected();
}

void MapView::setView(Coordinates centre, double zoom)
{
    m_view.setCentre(centre);
    m_view.zoomAt(QPointF(m_view.size().width() / 2, m_view.size().height() / 2), zoom);
    m_placed = true;
    onViewChanged();
}

void MapView::zoomBy(double steps)
{
    m_view.zoomAt(QPointF(width() / 2.0, height() / 2.0), m_view.zoom() + steps);
    onViewChanged();
}

void MapView::fitClients()
{
    QList<Coordinates> places;
    for (const MapClient &client : m_scene.clients())
        places.append(client.where);
    if (places.isEmpty())
        return showHerd();
    m_view.fit(places, FitMargin, FitZoom);
    onViewChanged();
}

void MapView::showHerd()
{
    QList<Coordinates> places;
    for (const MapServer &server : qAsConst(m_servers))
        places.append(server.where);
    if (places.isEmpty())
        m_view = Projection({20, 0}, Projection::MinZoom, m_view.size());
    else
        m_view.fit(places, FitMargin, HomeZoom);
    onViewChanged();
}

void MapView::clearQuestion()
{
    m_scene.clearQuestion();
    m_pins.clear();
    Q_EMIT questionChanged();
    update();
}

void MapView::setPicked(std::optional<Coordinates> where)
{
    m_marks.picked = where;
    update();
}

void MapView::setArea(std::optional<Coordinates> centre, double radiusKm)
{
    m_marks.areaCentre = centre;
    m_marks.areaKm = radiusKm;
    update();
}

void MapView::setNotice(const QString &notice)
{
    m_notice = notice;
    update();
}

void MapView::setFoot(int pixels)
{
    m_foot = pixels;
    update();
}

void MapView::onAppended(qsizetype added)
{
    const auto &facts = m_store.facts();
    bool isNew = false;
    bool isQuestion = false;
    std::optional<Nanoseconds> answered;
    for (auto fact = facts.end() - added; fact != facts.end(); ++fact) {
        const bool changed = m_scene.apply(*fact);
        isNew = isNew || changed;
        if (changed && fact->as<fact::PlacesAnswered>())
            answered = fact->at;
        isQuestion = isQuestion
            || (changed
                && (fact->as<fact::PlacesAsked>() || fact->as<fact::PlacesAnswered>()
                    || fact->as<fact::CaughtUp>()));
    }
    if (std::exchange(m_forgotten, m_store.state().clientsForgotten())
        != m_store.state().clientsForgotten())
        isNew = m_scene.keepOnlyKnown(m_store.state()) || isNew;
    m_servers = serversOnMap(m_store.state());
    if (added > 0)
        m_sinceFact.start();
    if (isQuestion) {
        m_pins = m_scene.question() ? m_scene.question()->pins() : QList<Place>();
        Q_EMIT questionChanged();
    }
    if (answered)
        bringAnswerIntoView(*answered);
    if (isNew || added > 0)
        repaintSoon();
}

// Its circle, with all that was found in it. Nothing moves under the user's hand, nor from answer
// to answer when many are asking.
void MapView::bringAnswerIntoView(Nanoseconds answeredAt)
{
    const auto last = std::exchange(m_lastAnswer, answeredAt);
    const auto &question = m_scene.question();
    if (!m_placed || m_pressed || !question || !question->answer
        || (last && answeredAt - *last < OnePersonsPace))
        return;
    const PlacesQuery &what = question->what;
    const QRectF circle = ringPolygon(m_view, what.centre, what.radiusKm).boundingRect();
    const QRectF room
        = QRectF(rect()).adjusted(AnswerMargin, AnswerMargin, -AnswerMargin, -AnswerMargin);
    if (room.contains(circle))
        return;
    if (circle.width() <= room.width() && circle.height() <= room.height())
        m_view.setCentre(what.centre);
    else
        m_view.fit(ringAround(what.centre, what.radiusKm), AnswerMargin, m_view.zoom());
    onViewChanged();
}

void MapView::onSelected()
{
    m_marks.selectedClient = clientOf(m_selection);
    const auto *node = m_selection.as<SelectedNode>();
    m_marks.selectedNode = node ? node->node : NodeId();
    const MapClient *client = m_scene.find(m_marks.selectedClient);
    const double inset = std::min({40.0, width() / 4.0, height() / 4.0});
    const QRectF inner = QRectF(rect()).adjusted(inset, inset, -inset, -inset);
    if (client && m_placed && !inner.contains(m_view.pixelOf(client->world))) {
        m_view.setCentre(client->where);
        onViewChanged();
    }
    update();
}

void MapView::onViewChanged()
{
    update();
    Q_EMIT viewChanged();
}

// With nothing left to fade the clock stops, so that an idle map costs nothing.
void MapView::onMoment()
{
    const Nanoseconds longest = std::max(MapScene::Stale, TrailLife);
    const bool isLive = std::any_of(
        m_scene.clients().cbegin(), m_scene.clients().cend(),
        [this, longest](const MapClient &client) { return now() - client.seen < longest + 2s; });
    if (!isLive)
        m_moment.stop();
    describe();
    update();
}

void MapView::repaintSoon()
{
    if (!m_frame.isActive())
        m_frame.start();
    if (!m_moment.isActive())
        m_moment.start();
}

// On the facts' clock: the last fact's time and what has passed since.
Nanoseconds MapView::now() const
{
    return m_store.state().now()
        + (m_sinceFact.isValid() ? Nanoseconds(m_sinceFact.nsecsElapsed()) : Nanoseconds());
}

void MapView::describe()
{
    setAccessibleDescription(
        filled(tr("Clients: %1. Servers: %2. Arrows pan, plus and minus zoom, F fits "
                  "the clients, Home shows the herd, Return "
                  "reports a position from the middle."),
               countText(m_scene.clients().size()), countText(m_servers.size())));
}

void MapView::resizeEvent(QResizeEvent *)
{
    m_view.setSize(size());
    if (!m_placed) {
        m_placed = true;
        showHerd();
    }
    onViewChanged();
}

void MapView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        update();
    QWidget::changeEvent(event);
}

} // namespace herd::ui
