// SPDX-License-Identifier: GPL-3.0-or-later
// Paints the graph as it is at one moment: what stays (servers and links), and over it what moves.
// Knows no events and changes nothing. Made by GraphView for one picture, GUI thread.
#pragma once

#include "ui/widgets/common/theme.h"
#include "ui/widgets/graph/graphscene.h"

#include <QFont>

class QPainter;

namespace herd::ui {

class LinkRates;

// What the user points at.
struct GraphMarks
{
    Selected selected;
    NodeId hovered;
    bool hasFocus = false;
    bool canStart = true; // servers, from here
};

class GraphPainter
{
public:
    // All outlive the painter.
    GraphPainter(QPainter &painter, const GraphScene &scene, const HerdState &state,
                 const Theme &theme, const QFont &font);

    void paintHerd(const LinkRates &rates) const;
    // Marks, messages and notices, on a view so large.
    void paintFloods(const Playback &playback, const GraphMarks &marks, QSizeF view) const;

private:
    void paintLinks(const LinkRates &rates) const;
    void paintNodes() const;
    void paintLabel(NodeId node) const;
    void paintReached(const Playback &playback) const;
    void paintSelected(const Selected &selected, const std::vector<GraphScene::Dot> &dots) const;
    void paintNotice(const QString &text, double width) const;
    QColor hueOf(quint64 flood) const;

    QPainter &m_painter;
    const GraphScene &m_scene;
    const HerdState &m_state;
    const Theme &m_theme;
    const QFont m_font;
};

} // namespace herd::ui
