// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/map/mapview.h"

#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/tip.h"
#include "ui/widgets/map/mapaccessible.h"
#include "ui/widgets/map/mapcorners.h"

#include <QHelpEvent>
#include <QMenu>
#include <QPainter>

#include <algorithm>

namespace herd::ui {

MapView::MapView(const BaseMap &map, const TraceStore &store, Selection &selection, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_selection(selection)
    , m_painter(map)
    , m_gestures(*this)
{
    MapAccessible::install<MapView, MapAccessible>();
    setObjectName(QStringLiteral("mapView"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Map"));
    connectModels();
    connectGestures();
    onAppended(qsizetype(store.facts().size()));
    onSelected();
    setAccessibleDescription(m_map.description());
}

void MapView::connectModels()
{
    connect(&m_clock, &MapClock::rested, this, [this] {
        m_painter.sharpen();
        update();
    });
    connect(&m_clock, &MapClock::frame, this, &MapView::onFrame);
    connect(&m_clock, &MapClock::secondPassed, this, &MapView::onSecond);
    connect(&m_store, &TraceStore::appended, this, [this](qsizetype added) { onAppended(added); });
    connect(&m_selection, &Selection::changed, this, &MapView::onSelected);
}

void MapView::connectGestures()
{
    connect(&m_navigation, &MapNavigation::moved, this, qOverload<>(&QWidget::update));
    connect(&m_navigation, &MapNavigation::followedChanged, this, qOverload<>(&QWidget::update));
    connect(&m_pointing, &MapPointing::moved, &m_clock, &MapClock::frameSoon);
    connect(&m_pointing, &MapPointing::measured, this, qOverload<>(&QWidget::update));
    connect(&m_pointing, &MapPointing::positionPicked, this, &MapView::positionPicked);
    connect(&m_pointing, &MapPointing::clientMenuOpening, this, &MapView::clientMenuOpening);
    connect(&m_pointing, &MapPointing::clearAsked, this, &MapView::clearQuestion);
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
    setAccessibleDescription(m_map.description());
    Q_EMIT lookedAgain();
    update();
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
        m_clock.factsCame();
    if (change.isQuestion)
        Q_EMIT questionChanged();
    if (change.answered)
        m_navigation.bringAnswerIntoView(*change.answered);
    if (change.isSeen)
        m_navigation.keepFollowed(/*atOnce=*/false);
    if (change.isSeen || added > 0) {
        m_clock.frameSoon();
        m_clock.fade();
    }
}

void MapView::onSelected()
{
    m_map.select(m_selection.current());
    m_navigation.bringSelectedIntoView();
    update();
}

// Through the lens it looks no more often than is painted.
void MapView::onFrame()
{
    if (m_map.lens) {
        m_map.scene.look(m_store.state(), m_map.lens);
        Q_EMIT lookedAgain();
    }
    update();
}

// With nothing left to fade the clock stops, so that an idle map costs nothing.
void MapView::onSecond()
{
    if (!m_map.isFading(m_clock.now()))
        m_clock.endFading();
    setAccessibleDescription(m_map.description());
    update();
}

void MapView::paintEvent(QPaintEvent *)
{
    m_painter.setLook(Theme::of(palette()), font(), devicePixelRatioF());
    QPainter painter(this);
    if (!m_painter.paint(painter, m_map, m_clock.now(), hasFocus()))
        m_clock.restSoon();
}

void MapView::paintPicture(QPainter &painter)
{
    const Theme theme = Theme::of(palette());
    MapState shown = m_map;
    shown.marks.hoveredClient.clear();
    shown.pointer.reset();
    shown.foot = 0;
    m_painter.setLook(theme, font(), 0);
    m_painter.paint(painter, shown, m_clock.now(), false);
    paintAttribution(painter, shown.view, shown.attribution(), theme, font());
}

bool MapView::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    showTip(*help, m_pointing.tip(help->pos(), m_clock.now()), *this);
    return true;
}

void MapView::resizeEvent(QResizeEvent *)
{
    m_navigation.setSize(size());
}

} // namespace herd::ui

#include "moc_mapview.cpp"
