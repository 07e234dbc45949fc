// SPDX-License-Identifier: GPL-3.0-or-later
// The map: where the clients and servers are, live. Shows what the store holds; the only things it
// changes are its view and the shared selection. GUI thread.
//
// Keys: arrows pan, + and - zoom, F fits the clients, Home shows the herd's area, Return picks the
// middle, Menu opens the menu of the selected client, or of the middle. Of several at one spot a
// further click selects the next, and the menu lists them.
#pragma once

#include "ui/model/map/mapscene.h"
#include "ui/model/timeline/selection.h"
#include "ui/model/timeline/tracestore.h"
#include "ui/widgets/map/mapbackdrop.h"
#include "ui/widgets/map/mapoverlay.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QMenu;

namespace herd::ui {

class MapView : public QWidget
{
    Q_OBJECT

public:
    // All three outlive the view, except that the map is copied.
    MapView(const BaseMap &map, const TraceStore &store, Selection &selection,
            QWidget *parent = nullptr);

    const Projection &projection() const { return m_view; }
    void setView(Coordinates centre, double zoom);
    const MapScene &scene() const { return m_scene; }
    void zoomBy(double steps); // about the middle
    void fitClients();         // or the herd's area when there are none
    void showHerd();           // where the servers are; the world when nobody said
    void clearQuestion();
    // A report is being made from there; nothing ends it.
    void setPicked(std::optional<Coordinates> where);
    // Where mobile clients walk or would walk.
    void setArea(std::optional<Coordinates> centre, double radiusKm);
    // A sentence over the map, for example why there is no base map.
    void setNotice(const QString &notice);
    QString attribution() const; // who made what is shown; changes with the question
    // Something else lies over so many pixels at the bottom: the scale bar stands above it.
    void setFoot(int pixels);

    QSize sizeHint() const override { return {640, 420}; }
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void positionPicked(herd::Coordinates where);
    // A client's menu opens: it is selected, and others know what may be done with it.
    void clientMenuOpening(QMenu *menu);
    void viewChanged();
    void questionChanged(); // the last WHATSAT, or its answer

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void onAppended(qsizetype added);
    void onSelected();
    void onViewChanged();
    void onMoment();
    void repaintSoon();
    Nanoseconds now() const;
    void describe();
    void bringAnswerIntoView(Nanoseconds answeredAt);
    void paintCorners(QPainter &painter, const Theme &theme);

    // What a click there may select, the first one first; clients, then servers.
    std::vector<Selected> thingsAt(QPointF pixel) const;
    const Place *pinAt(QPointF pixel) const;
    QString nameOf(const Selected &thing) const;
    void listThings(QMenu *menu, const std::vector<Selected> &things);
    QString tipAt(QPointF pixel) const;
    void click(QPointF pixel);
    void fillMenu(QMenu *menu, QPointF pixel);

    const TraceStore &m_store;
    Selection &m_selection;
    MapScene m_scene;
    Projection m_view;
    bool m_placed = false; // the view was chosen; before, the first size shows the herd
    QList<MapServer> m_servers;
    QList<Place> m_pins;
    MapMarks m_marks;
    QString m_notice;
    MapBackdrop m_backdrop;
    MapOverlay m_overlay;
    QTimer m_sharpen; // after the zoom has come to rest
    QTimer m_frame;   // the next repaint for facts
    QTimer m_moment;  // things fade and grow stale by themselves
    QElapsedTimer m_sinceFact;
    quint64 m_forgotten = 0; // clients the herd had forgotten when the map last looked
    std::optional<QPointF> m_pressed, m_dragged, m_pointer;
    std::optional<Nanoseconds> m_lastAnswer; // when the map last saw one
    int m_foot = 0;
};

} // namespace herd::ui
