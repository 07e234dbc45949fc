// SPDX-License-Identifier: GPL-3.0-or-later
// Long because each gesture and each model ends in a few lines here.
#include "ui/widgets/map/mapview.h"

#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/tip.h"
#include "ui/widgets/map/mapcorners.h"
#include "ui/widgets/map/mapmenu.h"
#include "ui/widgets/map/mapspot.h"

#include <QHelpEvent>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace herd::ui {

using namespace std::chrono_literals;

namespace {

constexpr auto FrameTime = 33ms; // between two repaints for facts
constexpr auto RestTime = 80ms;  // of the zoom, before the map is painted anew
constexpr auto MomentTime = 1000ms;
constexpr auto OnePersonsPace = 2s; // answers that come faster are not one person's

} // namespace

MapView::MapView(const BaseMap &map, const TraceStore &store, Selection &selection, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_selection(selection)
    , m_painter(map)
    , m_gestures(*this)
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
    connectModels();
    connectGestures();
    onAppended(qsizetype(store.facts().size()));
    onSelected();
}

void MapView::connectModels()
{
    connect(&m_sharpen, &QTimer::timeout, this, [this] {
        m_painter.sharpen();
        update();
    });
    connect(&m_frame, &QTimer::timeout, this, [this] {
        look();
        update();
    });
    connect(&m_moment, &QTimer::timeout, this, &MapView::onMoment);
    connect(&m_store, &TraceStore::appended, this, [this](qsizetype added) { onAppended(added); });
    connect(&m_selection, &Selection::changed, this, &MapView::onSelected);
}

void MapView::connectGestures()
{
    connect(&m_gestures, &MapGestures::clicked, this, &MapView::click);
    connect(&m_gestures, &MapGestures::hovered, this, &MapView::hover);
    connect(&m_gestures, &MapGestures::left, this, [this] {
        m_map.marks.hoveredClient.clear();
        m_map.pointer.reset();
        update();
    });
    connect(&m_gestures, &MapGestures::dragged, this, [this](QPointF by, QPointF to) {
        m_map.view.panBy(by);
        m_map.pointer = to;
        setCursor(Qt::ClosedHandCursor);
        onViewChanged();
    });
    connect(&m_gestures, &MapGestures::released, this, &QWidget::unsetCursor);
    connect(&m_gestures, &MapGestures::panned, this, [this](QPointF by) {
        m_map.view.panBy(by);
        onViewChanged();
    });
    connect(&m_gestures, &MapGestures::zoomed, this, [this](QPointF at, double steps) {
        m_map.view.zoomAt(at, m_map.view.zoom() + steps);
        onViewChanged();
    });
    connect(&m_gestures, &MapGestures::fitAsked, this, &MapView::fitClients);
    connect(&m_gestures, &MapGestures::homeAsked, this, &MapView::showHerd);
    connect(&m_gestures, &MapGestures::middlePicked, this,
            [this] { Q_EMIT positionPicked(m_map.view.centre()); });
    connect(&m_gestures, &MapGestures::menuAsked, this, &MapView::openMenu);
    connect(&m_gestures, &MapGestures::menuAskedByKey, this,
            [this] { openMenu(m_map.menuSpot()); });
}

void MapView::setView(Coordinates centre, double zoom)
{
    m_map.view.setCentre(centre);
    m_map.view.zoomAt(QRectF(QPointF(), m_map.view.size()).center(), zoom);
    m_placed = true;
    onViewChanged();
}

void MapView::zoomBy(double steps)
{
    m_map.view.zoomAt(QRectF(rect()).center(), m_map.view.zoom() + steps);
    onViewChanged();
}

void MapView::fitClients()
{
    m_map.fitClients();
    onViewChanged();
}

void MapView::showHerd()
{
    m_map.showHerd();
    onViewChanged();
}

void MapView::clearQuestion()
{
    m_map.clearQuestion();
    Q_EMIT questionChanged();
    update();
}

void MapView::setPicked(std::optional<Coordinates> where)
{
    m_map.marks.picked = where;
    update();
}

void MapView::setArea(std::optional<Coordinates> centre, double radiusKm)
{
    m_map.marks.areaCentre = centre;
    m_map.marks.areaKm = radiusKm;
    update();
}

void MapView::setLens(std::optional<NodeId> lens)
{
    m_map.lens = lens;
    m_map.lensName = lens ? shortName(m_store.names().node(*lens).name) : QString();
    m_map.scene.look(m_store.state(), lens);
    describe();
    Q_EMIT lookedAgain();
    update();
}

// No more often than is painted.
void MapView::look()
{
    if (!m_map.lens)
        return;
    m_map.scene.look(m_store.state(), m_map.lens);
    Q_EMIT lookedAgain();
}

void MapView::setNotice(const QString &notice)
{
    m_map.notice = notice;
    update();
}

void MapView::setFoot(int pixels)
{
    m_map.foot = pixels;
    update();
}

QSize MapView::minimumSizeHint() const
{
    const QFontMetrics metrics(font()); // the words on it have to fit
    return {std::max(200, 28 * metrics.averageCharWidth()), std::max(140, 9 * metrics.height())};
}

void MapView::onAppended(qsizetype added)
{
    const MapState::Change change = m_map.take(m_store, added);
    if (added > 0)
        m_sinceFact.start();
    if (change.isQuestion)
        Q_EMIT questionChanged();
    if (change.answered)
        bringAnswerIntoView(*change.answered);
    if (change.isSeen || added > 0)
        repaintSoon();
}

// Nothing moves under the user's hand, nor from answer to answer when many are asking.
void MapView::bringAnswerIntoView(Nanoseconds answeredAt)
{
    const auto last = std::exchange(m_lastAnswer, answeredAt);
    if (!m_placed || m_gestures.isPressed() || (last && answeredAt - *last < OnePersonsPace))
        return;
    if (m_map.showAnswer())
        onViewChanged();
}

void MapView::onSelected()
{
    m_map.select(m_selection.current());
    if (m_placed && m_map.showSelected())
        onViewChanged();
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
    if (!m_map.isFading(now()))
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
    const QString all = filled(
        tr("Clients: %1. Servers: %2. Arrows pan, plus and minus zoom, F fits the clients, "
           "Home shows the herd, Return reports a position from the middle."),
        countText(m_map.scene.clients().size()), countText(m_map.servers.size()));
    setAccessibleDescription(m_map.lens ? filled(tr("As %1 knows it. %2"), m_map.lensName, all)
                                        : all);
}

void MapView::hover(QPointF pixel)
{
    const MapSpot spot(m_map, pixel);
    setCursor(spot.isEmpty() ? Qt::CrossCursor : Qt::PointingHandCursor);
    m_map.marks.hoveredClient = spot.client();
    m_map.pointer = pixel;
    if (!m_frame.isActive())
        m_frame.start();
}

void MapView::click(QPointF pixel)
{
    const MapSpot spot(m_map, pixel);
    if (const auto next = spot.next(m_selection.current()))
        m_selection.select(*next);
    else if (spot.isEmpty())
        Q_EMIT positionPicked(spot.where());
}

void MapView::openMenu(QPointF pixel)
{
    const MapSpot spot(m_map, pixel);
    auto *menu = new MapMenu(this);
    if (!spot.client().isEmpty()) {
        // Of several that one which is selected already.
        if (!spot.has(m_selection.current()))
            m_selection.select(spot.things().front());
        Q_EMIT clientMenuOpening(menu);
        menu->addSeparator();
    }
    menu->fill(spot, m_selection, m_store.names(), m_map.scene.question().has_value());
    connect(menu, &MapMenu::positionPicked, this, &MapView::positionPicked);
    connect(menu, &MapMenu::fitAsked, this, &MapView::fitClients);
    connect(menu, &MapMenu::homeAsked, this, &MapView::showHerd);
    connect(menu, &MapMenu::clearAsked, this, &MapView::clearQuestion);
    menu->popup(mapToGlobal(pixel.toPoint()));
}

void MapView::paintEvent(QPaintEvent *)
{
    m_painter.setLook(Theme::of(palette()), font(), devicePixelRatioF());
    QPainter painter(this);
    if (!m_painter.paint(painter, m_map, now(), hasFocus()) && !m_sharpen.isActive())
        m_sharpen.start();
}

void MapView::paintPicture(QPainter &painter)
{
    const Theme theme = Theme::of(palette());
    MapState shown = m_map;
    shown.marks.hoveredClient.clear();
    shown.pointer.reset();
    shown.foot = 0;
    m_painter.setLook(theme, font(), 0);
    m_painter.paint(painter, shown, now(), false);
    paintAttribution(painter, shown.view, shown.attribution(), theme, font());
}

bool MapView::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    showTip(*help, MapSpot(m_map, help->pos()).tip(m_store.state(), now()), *this);
    return true;
}

void MapView::resizeEvent(QResizeEvent *)
{
    m_map.view.setSize(size());
    if (!m_placed) {
        m_placed = true;
        showHerd();
    }
    onViewChanged();
}

} // namespace herd::ui

#include "moc_mapview.cpp"
