// SPDX-License-Identifier: GPL-3.0-or-later
// Paints the graph as it is at one moment: what stays (servers and links), and over it what moves.
// Knows no events and changes nothing. Made for one picture, on any one thread.
#pragma once

#include "ui/model/flood/why.h"
#include "ui/widgets/graph/graphlabels.h"
#include "ui/widgets/theme/theme.h"

#include <QFont>

class QPainter;

namespace herd::ui {

class LinkRates;
class TokenPictures;

// What the user points at.
struct GraphMarks
{
    Selected selected;
    NodeId hovered;
    bool hasFocus = false;
    bool canStart = true;  // servers, from here
    bool hasWay = false;   // paintWay() has marks of its own
    LabelPlan labels = {}; // painted already
};

// What it says of itself at an edge: that no server runs, or what is not drawn; empty: nothing.
QString graphNotice(const HerdState &state, const Playback &playback, bool canStart);
// Its box, on one line or, in two fifths of the view's width, on more: above if servers, circles of
// that radius, leave room there, beside that or below, else where it hides the fewest of them.
QRectF noticePlace(const QFontMetricsF &metrics, const QString &text, const QList<QPointF> &servers,
                   double radius, QSizeF view);

class GraphPainter
{
public:
    // All outlive the painter.
    GraphPainter(QPainter &painter, const GraphScene &scene, const HerdState &state,
                 const Theme &theme, const QFont &font);

    // What stays, on a view so large; says where the labels are.
    LabelPlan paintHerd(const LinkRates &rates, const Selected &selected, QSizeF view) const;
    // Marks, messages and notices, on a view so large. On the GUI thread.
    void paintFloods(const Playback &playback, const GraphMarks &marks, QSizeF view) const;
    // Over the herd: the way of a report lit, or where it stopped, and the rest dim.
    void paintWay(const Why &why, const LinkRates &rates, const LabelPlan &labels,
                  QSizeF view) const;
    // One flood alone, at a moment of that scale.
    void paintFlood(const Flood &flood, double at, const TimeScale &scale) const;

private:
    bool isOfPixels() const;
    // With pictures, by these; else by shapes.
    void paintServers(const QList<NodeId> &nodes, const QList<NodeLook> &looks,
                      TokenPictures *pictures = nullptr) const;
    void paintReached(const Flood &flood, double at, const TimeScale &scale,
                      TokenPictures *pictures = nullptr) const;
    void paintDots(const std::vector<GraphScene::Dot> &dots,
                   TokenPictures *pictures = nullptr) const;
    void paintSelected(const GraphMarks &marks, const std::vector<GraphScene::Dot> &dots) const;
    void paintHop(NodeId node, int hop, const QColor &hue, TokenPictures *pictures) const;
    void paintNotice(const QString &text, QSizeF view) const;
    QColor hueOf(quint64 flood) const;

    QPainter &m_painter;
    const GraphScene &m_scene;
    const HerdState &m_state;
    const Theme &m_theme;
    const QFont m_font;
    const GraphLabels m_labels;
};

} // namespace herd::ui
