// SPDX-License-Identifier: GPL-3.0-or-later
// A server's sign, wherever one is shown: a rack of two units, a ring for its state and a badge for
// trouble. Every state has a shape of its own, told apart in grey and at any size. A value, for one
// picture; paints on any thread.
#pragma once

#include "ui/model/graph/graphlook.h"
#include "ui/widgets/theme/theme.h"

#include <QPixmap>
#include <QPointF>

class QPainter;

namespace herd::ui {

class ServerGlyph
{
public:
    // `theme` outlives the glyph.
    ServerGlyph(NodeLook look, const Theme &theme);

    // `radius`: of its ring, pixels. From LeastRack on with the rack in it; smaller ones are the ring,
    // filled where the server runs, and the badge. The painter smooths edges.
    void paint(QPainter &painter, QPointF centre, double radius) const;
    // How far the sign reaches from its centre, with badge and pens.
    static double reach(double radius);
    // For a list: all of it in a square of so many pixels, at a device's ratio. GUI thread.
    QPixmap pixmap(int side, double ratio) const;

    static constexpr double LeastRack = 6.5;

private:
    QColor ring() const;
    bool isHollow() const;
    void paintRing(QPainter &painter, QPointF centre, double radius) const;
    void paintRack(QPainter &painter, QPointF centre, double radius) const;
    void paintQuestion(QPainter &painter, QPointF centre, double radius) const;
    void paintBadge(QPainter &painter, QPointF centre, double radius) const;

    NodeLook m_look;
    const Theme &m_theme;
};

} // namespace herd::ui
