// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/mappane/mappane.h"

#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/focushandover.h"
#include "ui/widgets/map/mapcorners.h"
#include "ui/widgets/mappane/mapanswercard.h"
#include "ui/widgets/mappane/mapattribution.h"
#include "ui/widgets/mappane/mapbuttons.h"
#include "ui/widgets/mappane/mapchips.h"
#include "ui/widgets/mappane/maplensbar.h"
#include "ui/widgets/mappane/mapnearbycard.h"
#include "ui/widgets/mappane/mapreportcard.h"

#include <QKeyEvent>
#include <QVBoxLayout>
#include <QtMath>

namespace herd::ui {

namespace {

constexpr int Inset = 10;
constexpr int Edge = 4;                          // between the attribution and what is around it
constexpr int CardWidth = 290, CardLetters = 36; // at least, and as many as that
constexpr qsizetype Suggestions = 200;           // client names offered

struct LoadedMap
{
    BaseMap map;
    QString problem;
};

LoadedMap loadMap()
{
    LoadedMap loaded;
    if (const auto problem = loaded.map.load(QStringLiteral(":/herd/map/world.bin")))
        loaded.problem = *problem;
    return loaded;
}

QStringList clientNames(const MapScene &scene)
{
    QStringList names;
    for (const MapClient &client : scene.clients()) {
        if (names.size() == Suggestions)
            break;
        names.append(realText(client.name));
    }
    return names;
}

} // namespace

MapPane::MapPane(const TraceStore &store, Selection &selection, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_selection(selection)
    , m_traffic(new TrafficBar(store.names()))
    , m_report(new MapReportCard(this))
    , m_nearby(new MapNearbyCard(this))
    , m_answer(new MapAnswerCard(this))
{
    const LoadedMap loaded = loadMap();
    m_view = new MapView(loaded.map, store, selection, this);
    m_view->setNotice(loaded.problem);
    m_view->installEventFilter(this);
    m_chips = new MapChips(*m_view, this);
    m_lensBar = new MapLensBar(store, *m_view, this);
    m_attribution = new MapAttribution(this);
    m_buttons = new MapButtons(this);
    new FocusHandover(*this, m_view);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_lensBar);
    column->addWidget(m_view, 1);
    column->addWidget(m_traffic);
    m_traffic->hide();
    for (MapCard *card : cards()) {
        card->hide();
        card->raise();
        connect(card, &MapCard::resized, this, &MapPane::place);
        connect(card, &MapCard::dismissed, this, [this, card] { onCardGone(card); });
    }
    m_buttons->raise();
    connectView();
    connectCards();
    connectLens();
    m_chips->raise();
    connect(m_chips, &MapChips::resized, this, &MapPane::place);
    onQuestion();
}

void MapPane::setTrafficShown(bool shown)
{
    m_buttons->setTrafficShown(shown);
}

void MapPane::setBarred(const QString &sending, const QString &traffic)
{
    m_report->setBarred(sending);
    m_nearby->setBarred(sending);
    m_traffic->setEnabled(traffic.isEmpty());
    m_traffic->setToolTip(tipText({traffic}));
}

// Chips that are hidden as they go would still ask for another place.
MapPane::~MapPane()
{
    m_chips->disconnect(this);
}

void MapPane::openReport(Coordinates where)
{
    const auto *selected = m_selection.as<SelectedClient>();
    m_view->setPicked(where);
    openOnly(m_report);
    m_report->open(where, m_store.state(), clientNames(m_view->scene()),
                   selected ? realText(selected->client) : QStringLiteral("kiwi"),
                   selected != nullptr);
    place();
}

void MapPane::openNearby(const QByteArray &client)
{
    openOnly(m_nearby);
    m_nearby->open(client, m_store.state());
    place();
}

// The map's own size follows that of the pane, and whether the settings below it are shown.
bool MapPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

void MapPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        place();
    QWidget::changeEvent(event);
}

void MapPane::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape)
        return QWidget::keyPressEvent(event);
    for (MapCard *card : cards()) {
        if (card->isVisible())
            return card->dismiss();
    }
    if (m_chips->endOne())
        return;
    if (lens())
        return setLens({});
    QWidget::keyPressEvent(event);
}

QList<MapCard *> MapPane::cards() const
{
    return {m_report, m_nearby, m_answer};
}

void MapPane::connectView()
{
    connect(m_view, &MapView::positionPicked, this, &MapPane::openReport);
    connect(m_view, &MapView::questionChanged, this, &MapPane::onQuestion);
    MapNavigation *navigation = &m_view->navigation();
    connect(navigation, &MapNavigation::moved, this,
            [this] { m_traffic->setCentre(m_view->projection().centre()); });
    connect(m_buttons, &MapButtons::zoomRequested, navigation, &MapNavigation::zoomBy);
    connect(m_buttons, &MapButtons::fitRequested, navigation, &MapNavigation::fitClients);
    connect(m_buttons, &MapButtons::homeRequested, navigation, &MapNavigation::showHerd);
    connect(m_buttons, &MapButtons::trafficToggled, this, [this](bool shown) {
        m_traffic->setVisible(shown);
        updateArea();
    });
}

void MapPane::connectCards()
{
    connect(m_report, &MapReportCard::reportRequested, this, &MapPane::reportRequested);
    connect(m_nearby, &MapNearbyCard::nearbyRequested, this, &MapPane::nearbyRequested);
    connect(m_traffic, &TrafficBar::trafficChanged, this, &MapPane::trafficChanged);
    connect(m_traffic, &TrafficBar::areaChanged, this, &MapPane::updateArea);
    connect(&m_store, &TraceStore::topologyChanged, this,
            [this] { m_traffic->setHerd(m_store.names()); });
}

void MapPane::connectLens()
{
    connect(m_buttons, &MapButtons::lensAsked, m_lensBar, &MapLensBar::ask);
    connect(m_lensBar, &MapLensBar::lensChanged, m_buttons,
            [this](std::optional<NodeId> lens) { m_buttons->setLensShown(lens.has_value()); });
}

void MapPane::setLens(std::optional<NodeId> lens)
{
    m_lensBar->setLens(lens);
}

void MapPane::onQuestion()
{
    m_attribution->setText(m_view->attribution());
    const auto &question = m_view->scene().question();
    if (!question) {
        m_answer->hide();
        placeAttribution();
        return;
    }
    m_answer->showQuestion(*question, m_store.names());
    m_answer->setVisible(!m_report->isVisible() && !m_nearby->isVisible());
    place();
}

// The corner holds one card at a time.
void MapPane::openOnly(MapCard *card)
{
    for (MapCard *other : cards()) {
        if (other != card)
            other->hide();
    }
    if (card != m_report)
        m_view->setPicked({});
}

void MapPane::onCardGone(MapCard *card)
{
    m_view->setFocus();
    if (card == m_answer) {
        m_view->clearQuestion();
        return;
    }
    m_view->setPicked({});
    onQuestion();
}

void MapPane::updateArea()
{
    const Traffic traffic = m_traffic->traffic();
    if (m_traffic->isVisibleTo(this))
        m_view->setArea(traffic.centre, traffic.radiusKm);
    else
        m_view->setArea({}, 0);
}

void MapPane::place()
{
    m_buttons->adjustSize();
    const int top = m_view->y() + Inset;
    m_buttons->move(width() - m_buttons->width() - Inset, top);
    placeAttribution();
    m_chips->adjustSize();
    // Beside the position under the pointer, where there is room.
    const int beside
        = std::min(qCeil(pointerRoom(m_view->font())) + Edge, width() - m_chips->width() - Edge);
    m_chips->move(std::max((width() - m_chips->width()) / 2, beside),
                  m_attribution->y() - m_chips->height() - Inset);
    const int room = width() - m_buttons->width() - 3 * Inset;
    for (MapCard *card : cards()) {
        const int wide = std::clamp(
            room, 120, std::max(CardWidth, CardLetters * card->fontMetrics().averageCharWidth()));
        const int high
            = card->hasHeightForWidth() ? card->heightForWidth(wide) : card->sizeHint().height();
        card->setGeometry(Inset, top, wide, std::min(high, m_view->height() - 2 * Inset));
    }
}

// In the lower right corner, beside the scale bar; where that would take more than two lines, below
// it. The buttons never cover it.
void MapPane::placeAttribution()
{
    const QRect map = m_view->geometry();
    const int twoLines = 2 * m_attribution->sizeWithin(QWIDGETSIZE_MAX).height();
    const QRect buttons = m_buttons->geometry().adjusted(-Edge, -Edge, Edge, Edge);
    const int beside = map.left() + qCeil(scaleBarRoom(map.width())) + Edge;
    const int whole = map.left() + Edge;
    for (const int left : {beside, whole}) {
        const auto upTo = [&](int right) {
            const QSize size = m_attribution->sizeWithin(right - left);
            return QRect(QPoint(right - size.width(), map.bottom() + 1 - Edge - size.height()),
                         size);
        };
        QRect place = upTo(map.right() + 1 - Edge);
        if (place.intersects(buttons))
            place = upTo(buttons.left());
        m_attribution->setGeometry(place);
        m_view->setFoot(left == beside ? 0 : place.height());
        if (place.height() <= twoLines)
            return;
    }
}

} // namespace herd::ui

#include "moc_mappane.cpp"
