// SPDX-License-Identifier: GPL-3.0-or-later
// The frames of a film of one flood: the graph as its view paints it, the flood's messages, and below
// a line of time with what it has come to so far, in the graph's own signs. Made, used and destroyed
// on any one thread.
#pragma once

#include "ui/model/playback/playback.h"
#include "ui/widgets/graph/graphscene.h"
#include "ui/widgets/picture/floodscript.h"
#include "ui/widgets/picture/gifcolours.h"

#include <QImage>

class QPainter;

namespace herd::ui {

class FloodFrames
{
public:
    FloodFrames(const FloodScript &script, const FilmPlan &plan);

    QSize pixels() const { return m_still.size(); } // of each
    QImage frame(int number) const;                 // 0 to plan.frames - 1
    GifColours colours() const;                     // that they are painted in

    // Of the whole of it with what stands below, in the screen's pixels.
    static QSize sizeOf(const FloodScript &script);
    // One of them, on the GUI thread or another.
    void paint(QPainter &painter, double at) const;

private:
    struct Sign // below the graph
    {
        Token::Kind kind;
        double age;
        QString text;
        double width; // of the longest text it will have
    };
    void paintStill(QPainter &painter) const;
    void paintMoving(QPainter &painter, double at) const;
    void paintTime(QPainter &painter, double at) const;
    void paintSigns(QPainter &painter, double right, double top, double at) const;
    std::vector<Sign> signsAt(double at) const;
    QString momentText(double at) const;
    QColor hue() const;
    double lineHeight() const;

    const FloodScript m_script;
    const FilmPlan m_plan;
    const TraceStore m_store; // with nothing in it but the herd
    Selection m_selection;
    const Playback m_playback;
    GraphScene m_scene;
    QImage m_still; // what is the same in all of them
};

} // namespace herd::ui
