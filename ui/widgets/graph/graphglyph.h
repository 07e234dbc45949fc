// SPDX-License-Identifier: GPL-3.0-or-later
// How servers, links and messages look: one place for the graph and its legend. Paints only; every
// state differs in shape, not in colour alone. GUI thread.
#pragma once

#include "ui/model/flood/tokens.h"
#include "ui/model/graph/graphlook.h"
#include "ui/widgets/theme/theme.h"

#include <QLineF>
#include <QList>
#include <QPainter>

#include <array>

namespace herd::ui {

// A server, as ServerGlyph has it.
void paintNode(QPainter &painter, QPointF centre, double radius, NodeLook look, const Theme &theme);

// Around a node: what is selected, what the pointer is on.
void paintHalo(QPainter &painter, QPointF centre, double radius, const QColor &colour,
               double width);

// How busy a link is of which so many UPDATEs a second are sent that way: 0 to 1, by the logarithm,
// no more from MostBusy on.
constexpr double MostBusy = 1000;
double linkLoad(double rate);
// How wide such a link is, in pixels.
double linkWidth(EndLook look, double load);
// Halves of links, each from a server's rim to the middle, as that server sees it: the busier, the
// wider and the stronger.
void paintHalfLinks(QPainter &painter, const QList<QLineF> &halves, EndLook look, double width,
                    double load, const Theme &theme);

// A bundle of links, between the two points where it begins: the more links, the wider, against links
// of that fineness (GraphScene::lineWidth()); each half as strong as it is busy, 0 to 1.
void paintBundle(QPainter &painter, const QLineF &whole, EndLook look, qsizetype links,
                 const std::array<double, 2> &loads, double fineness, const Theme &theme);
// From servers to where bundles of their links begin.
void paintBundleFans(QPainter &painter, const QList<QLineF> &fans, double fineness,
                     const Theme &theme);

// How far the ring of a report that arrives goes beyond its server's rim, with its pen, pixels.
constexpr double ArrivalReach = 17;

// A message at a point; `radius` of the dot.
void paintToken(QPainter &painter, QPointF at, double radius, const Token &token, const QColor &hue,
                const Theme &theme);

// A server that a flood has reached.
void paintTint(QPainter &painter, QPointF centre, double radius, QColor hue);
// Where a flood began, and how many hops away the others are.
void paintStar(QPainter &painter, QPointF centre, double radius, const QColor &fill,
               const Theme &theme);
void paintHopNumber(QPainter &painter, QPointF centre, int hop, const QColor &hue,
                    const Theme &theme);

// A report's way over one link, between the centres of two servers that reach so far: up to the one
// it came to, and where it did not arrive, with a cross before it.
void paintWayArrow(QPainter &painter, const QLineF &whole, double rimRadius, bool arrives,
                   const Theme &theme);

} // namespace herd::ui
