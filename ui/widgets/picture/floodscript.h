// SPDX-License-Identifier: GPL-3.0-or-later
// All that a film of one flood is made of, as it was when it was asked for: what comes later, or is
// forgotten, does not change the film. Values, to be taken to another thread; made on the GUI thread.
#pragma once

#include "herd/core/folds/herdstate.h"
#include "ui/model/flood/tokens.h"
#include "ui/model/graph/graphlayout.h"
#include "ui/widgets/theme/theme.h"

#include <QFont>
#include <QSize>
#include <QString>

#include <variant>

namespace herd::ui {

class GraphView;

struct FloodScript
{
    Flood flood;
    HerdState state; // servers and links stand as they are in it all the time
    GraphLayout layout;
    TimeScale scale;
    Theme theme;
    QFont font;
    QSize size;     // of the graph, in the screen's pixels
    int pixels = 1; // of the film for one of the screen: 1 or 2
};

// Of a flood as a graph shows it, about as wide as the graph.
FloodScript scriptOf(const GraphView &graph, const Flood &flood, const TimeScale &scale);

// Its frames: one every `hundredths` of a second, from `begin` on, `step` units of the scale apart.
struct FilmPlan
{
    static constexpr int MostFrames = 400;
    static constexpr int HoldHundredths = 150; // the last stands so much longer

    int frames = 1;
    int hundredths = 4;
    double begin = 0, step = 0;

    double at(int frame) const { return begin + frame * step; }
    Nanoseconds length() const; // on the screen, once
};

// 25 frames a second; fewer where there would be more than MostFrames. A sentence where one a second
// would still be too many.
std::variant<FilmPlan, QString> planOf(const Flood &flood, const TimeScale &scale);

} // namespace herd::ui
