// SPDX-License-Identifier: GPL-3.0-or-later
// Where labels of a graph go: beside their servers, never over each other, over a server or over
// the end of a link, and over as few links as can be. What finds no such place is left out. Pure;
// same question, same answer.
#pragma once

#include <QLineF>
#include <QList>
#include <QPointF>
#include <QRectF>
#include <QSizeF>

namespace herd::ui {

// All in pixels.
struct LabelField
{
    QRectF view;             // no label leaves it
    QList<QPointF> servers;  // all there are, whether or not they have a label
    double radius = 0;       // of a server
    QList<QLineF> links;     // from server to server, by their centres
    QList<QRectF> furniture; // what else no label may cover
};

struct LabelWish
{
    QPointF at;  // its server
    QSizeF size; // with its plate
};

constexpr double LabelGap = 4;        // pixels between a server and its label, the nearest
constexpr double LinkEndLength = 10;  // pixels from a server's rim: there one sees whose link it is
constexpr qsizetype MostLabels = 300; // in one view: more would be soup, and take long

// For each wish, the more important ones first, its label's place; a null rectangle: none.
QList<QRectF> placeLabels(const QList<LabelWish> &wishes, const LabelField &field);

} // namespace herd::ui
