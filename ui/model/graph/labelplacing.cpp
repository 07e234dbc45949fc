// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/graph/labelplacing.h"

#include "ui/model/graph/obstaclegrid.h"

#include <algorithm>
#include <array>
#include <limits>

namespace herd::ui {

namespace {

constexpr double FarGap = 12; // beyond the ends of links
constexpr double Air = 1;     // around servers

// The preferred ones first.
std::array<QRectF, 16> candidates(const LabelWish &wish, double radius)
{
    std::array<QRectF, 16> places;
    size_t filled = 0;
    const double w = wish.size.width(), h = wish.size.height();
    for (const double gap : {LabelGap, FarGap}) {
        const double straight = radius + gap, slant = 0.7 * radius + 0.5 * gap;
        const QPointF corners[]
            = {{-w / 2, straight},      {straight, -h / 2},      {-straight - w, -h / 2},
               {-w / 2, -straight - h}, {slant, slant},          {-slant - w, slant},
               {slant, -slant - h},     {-slant - w, -slant - h}};
        for (const QPointF corner : corners)
            places[filled++] = {wish.at + corner, wish.size};
    }
    return places;
}

// Both ends of a link, each from its server's rim on.
std::array<QLineF, 2> endsOf(const QLineF &link, double radius)
{
    const double length = link.length();
    if (length < 1)
        return {};
    const double rim = std::min(0.5, radius / length);
    const double end = std::min(0.5, (radius + LinkEndLength) / length);
    return {QLineF(link.pointAt(rim), link.pointAt(end)),
            QLineF(link.pointAt(1 - end), link.pointAt(1 - rim))};
}

} // namespace

QList<QRectF> placeLabels(const QList<LabelWish> &wishes, const LabelField &field)
{
    const double around = field.radius + Air;
    ObstacleGrid barred(field.view), crossed(field.view);
    for (const QPointF &server : field.servers)
        barred.add(QRectF(server - QPointF(around, around), QSizeF(2 * around, 2 * around)));
    for (const QRectF &piece : field.furniture)
        barred.add(piece);
    for (const QLineF &link : field.links) {
        crossed.add(link);
        for (const QLineF &end : endsOf(link, field.radius))
            barred.add(end);
    }
    QList<QRectF> placed(wishes.size());
    qsizetype shown = 0;
    for (qsizetype i = 0; i < wishes.size() && shown < MostLabels; ++i) {
        int least = std::numeric_limits<int>::max();
        for (const QRectF &place : candidates(wishes[i], field.radius)) {
            if (!field.view.contains(place) || barred.countIn(place, 1) > 0)
                continue;
            const int links = crossed.countIn(place, least);
            if (links >= least)
                continue;
            least = links;
            placed[i] = place;
            if (links == 0)
                break;
        }
        if (placed[i].isNull())
            continue;
        barred.add(placed[i]);
        ++shown;
    }
    return placed;
}

} // namespace herd::ui
