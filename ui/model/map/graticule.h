// SPDX-License-Identifier: GPL-3.0-or-later
// The net of meridians and parallels over a picture of the map, at every zoom as wide as reads
// well: where the map has nothing else to show it still says where and how large. Pure.
#pragma once

#include "ui/model/map/mapclip.h"

#include <QByteArray>
#include <QList>

namespace herd::ui {

struct Graticule
{
    static constexpr double LeastApart = 80; // pixels between two meridians, from zoom 3 on

    double step = 30;         // degrees, round
    QList<double> longitudes; // that are in the picture, any: a picture may show several worlds
    QList<double> latitudes;

    // The place of a crossing as the protocol writes it, with as many decimals as the step has.
    QByteArray crossing(double latitude, double longitude) const;
};

Graticule graticuleOf(const MapFrame &frame, double zoom);

} // namespace herd::ui
