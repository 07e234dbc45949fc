// SPDX-License-Identifier: GPL-3.0-or-later
// The map with its cards and buttons and the mobile clients' settings: what the window puts into a
// dock. It loads the base map from ":/herd/map/world.bin" (link herd_resources_gui). GUI thread.
#pragma once

#include "ui/widgets/map/mapview.h"
#include "ui/widgets/mappane/trafficbar.h"

#include <QWidget>

namespace herd::ui {

class MapAnswerCard;
class MapAttribution;
class MapButtons;
class MapCard;
class MapChips;
class MapLensBar;
class MapNearbyCard;
class MapReportCard;

class MapPane : public QWidget
{
    Q_OBJECT

public:
    // Store and selection outlive the pane.
    MapPane(const TraceStore &store, Selection &selection, QWidget *parent = nullptr);
    ~MapPane() override;

    MapView &view() { return *m_view; }
    TrafficBar &traffic() { return *m_traffic; }
    void setTrafficShown(bool shown);
    // Why nothing can be sent from here, and no mobile clients be made; empty: they can.
    void setBarred(const QString &sending, const QString &traffic);
    // The world as that server knows it, at the moment that is shown; or as it is.
    void setLens(std::optional<NodeId> lens);
    std::optional<NodeId> lens() const { return m_view->lens(); }
    // Opens the cards, as the map's own menu does.
    void openReport(Coordinates where);
    void openNearby(const QByteArray &client);

Q_SIGNALS:
    void reportRequested(const QByteArray &client, herd::NodeId server, herd::Coordinates where);
    void nearbyRequested(const QByteArray &client, herd::NodeId server, double radiusKm, int limit);
    void trafficChanged(const herd::Traffic &traffic);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void connectView();
    void connectCards();
    void connectLens();
    void onQuestion();
    void openOnly(MapCard *card);
    void onCardGone(MapCard *card);
    void updateArea();
    void place();
    void placeAttribution();
    QList<MapCard *> cards() const;

    const TraceStore &m_store;
    Selection &m_selection;
    MapView *m_view;
    MapLensBar *m_lensBar;
    TrafficBar *m_traffic;
    MapButtons *m_buttons;
    MapAttribution *m_attribution;
    MapReportCard *m_report;
    MapNearbyCard *m_nearby;
    MapAnswerCard *m_answer;
    MapChips *m_chips;
};

} // namespace herd::ui
