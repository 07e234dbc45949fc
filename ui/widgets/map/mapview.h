// SPDX-License-Identifier: GPL-3.0-or-later
// The map: where the clients and servers are, live. Shows what the store holds; the only things it
// changes are its view and the shared selection. Owns what is shown: MapGestures says what is asked
// for, MapNavigation, MapPointing and the view change it, and MapPainter paints it. GUI thread.
//
// The menu opened by key is that of the selected client, or of the middle. Of several at one spot a
// further click selects the next, and the menu lists them. A click on a cluster, or Return in the
// middle of the view, opens it: shows its clients apart, or lists those at one place.
#pragma once

#include "ui/model/mapstate/mapstate.h"
#include "ui/model/timeline/selection.h"
#include "ui/model/timeline/tracestore.h"
#include "ui/widgets/map/mapclock.h"
#include "ui/widgets/map/mapgestures.h"
#include "ui/widgets/map/mapnavigation.h"
#include "ui/widgets/map/mappainter.h"
#include "ui/widgets/map/mappointing.h"

#include <QWidget>

class QMenu;
class QPainter;

namespace herd::ui {

class MapView : public QWidget
{
    Q_OBJECT

public:
    // All three outlive the view, except that the map is copied.
    MapView(const BaseMap &map, const TraceStore &store, Selection &selection,
            QWidget *parent = nullptr);

    const Projection &projection() const { return m_map.view; }
    MapNavigation &navigation() { return m_navigation; } // what changes it
    const MapScene &scene() const { return m_map.scene; }
    const MapState &shown() const { return m_map; }
    const TraceStore &store() const { return m_store; }
    Selection &selection() const { return m_selection; }
    void clearQuestion();
    MapPointing &pointing() { return m_pointing; }
    // A report is being made from there; nothing ends it.
    void setPicked(std::optional<Coordinates> where);
    // Where mobile clients walk or would walk.
    void setArea(std::optional<Coordinates> centre, double radiusKm);
    // The world as that server knows it, at the moment that is shown; or as it is.
    void setLens(std::optional<NodeId> lens);
    std::optional<NodeId> lens() const { return m_map.lens; }
    // A sentence over the map, for example why there is no base map.
    void setNotice(const QString &notice);
    // Who made what is shown; changes with the question.
    QString attribution() const { return m_map.attribution(); }
    // What is shown, as a picture to be kept: without what the pointer and the keyboard are at, and
    // with who made it.
    QSize pictureSize() const { return size(); }
    void paintPicture(QPainter &painter);
    // Something else lies over so many pixels at the bottom: the scale bar stands above it.
    void setFoot(int pixels);

    QSize sizeHint() const override { return {640, 420}; }
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void positionPicked(herd::Coordinates where);
    // A client's menu opens: it is selected, and others know what may be done with it.
    void clientMenuOpening(QMenu *menu);
    void questionChanged(); // the last WHATSAT, or its answer
    void lookedAgain();     // through the lens, see scene().seen()

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void connectModels();
    void connectGestures();
    void onAppended(qsizetype added);
    void onSelected();
    void onFrame();
    void onSecond();

    const TraceStore &m_store;
    Selection &m_selection;
    MapState m_map;
    MapPainter m_painter;
    MapGestures m_gestures;
    MapNavigation m_navigation {m_map, m_gestures, *this};
    MapPointing m_pointing {{*this, m_map, m_store, m_selection, m_gestures, m_navigation}};
    MapClock m_clock {m_store};
};

} // namespace herd::ui
