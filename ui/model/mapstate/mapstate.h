// SPDX-License-Identifier: GPL-3.0-or-later
// What the map shows, and from where: plain values. Owned by MapView, which alone changes them,
// with its MapNavigation; MapPainter paints them, MapSpot looks into them. GUI thread.
#pragma once

#include "ui/model/map/mapclusters.h"
#include "ui/model/map/mapruler.h"
#include "ui/model/map/mapscene.h"
#include "ui/model/mapstate/mappast.h"
#include "ui/model/timeline/selection.h"
#include "ui/model/timeline/tracestore.h"

#include <QString>

#include <optional>

namespace herd::ui {

// What the user points at, or has chosen.
struct MapMarks
{
    QByteArray selectedClient, hoveredClient;
    QByteArray followedClient; // it is kept in the middle
    NodeId selectedNode;
    std::optional<Coordinates> picked; // a report is being made from here
    // Where mobile clients walk or would walk, while their settings are open.
    std::optional<Coordinates> areaCentre;
    double areaKm = 0;
};

struct MapState
{
    Projection view;
    MapScene scene;
    QList<MapServer> servers;
    QList<Place> pins; // of the last question
    MapMarks marks;
    std::optional<MapRuler> ruler; // while something is measured
    std::optional<QPointF> pointer;
    QString notice;         // a sentence over the map
    qsizetype notShown = 0; // clients beyond what can be drawn
    int foot = 0;           // pixels at the bottom that something else lies over
    bool hasBegun = false;  // facts have come
    quint64 forgotten = 0;  // clients the herd had forgotten when the map last looked

    MapPast past;         // only while one is shown
    quint64 shownSeq = 0; // of the past that is shown; 0: it is the present

    // Whose knowledge is shown instead of everybody's.
    std::optional<NodeId> lens;
    QString lensName; // as it is shown

    // Which clients are a dot and which of them one mark, as things stand.
    const MapClusters &groups() const;
    // What the store's last facts changed, or that another moment is shown.
    struct Change
    {
        bool isSeen = false; // something on the map
        bool isQuestion = false;
        std::optional<Nanoseconds> answered; // when Places last answered
    };
    Change take(const TraceStore &store, qsizetype added);
    void lookBack(const TraceStore &store);
    bool addMissing(const TraceStore &store); // true: any were
    void select(const Selected &what);        // a flood or message selects its client
    void clearQuestion();

    bool isFading(Nanoseconds now) const;             // by itself, with time
    QString attribution() const;                      // who made what is shown
    QString description() const;                      // in words, for those who do not see it
    std::optional<Coordinates> selectedPlace() const; // of the selected client or server
    // The selected client, whose trail says when it was where; none: nobody is selected or on the map,
    // or it is seen through the lens, where nobody has a trail.
    const MapClient *timedTrail() const;
    QPointF trailPixel(const TrailPoint &point) const;
    QPointF menuSpot() const; // where the selected client is, else the middle
    // The nearest client or server that way ({-1, 0}: to the left), seen or not, from the selected
    // one or from the middle; nothing: there is none.
    std::optional<Selected> nextToward(QPointF direction) const;

    void fitClients();                         // or the herd's area when there are none
    void showHerd();                           // where the servers are; the world when nobody said
    void showApart(const MapCluster &cluster); // so near that its clients come apart
    // These move into view the selected client, and the last answer's circle with all that was
    // found in it. They return false when it is there, or when there is none.
    bool showSelected();
    bool showAnswer();

private:
    mutable MapClusters m_groups; // as of when they were last asked for
};

} // namespace herd::ui
