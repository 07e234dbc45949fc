// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/picture/floodscript.h"

#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/textcontexts.h"
#include "ui/widgets/graph/graphview.h"

#include <algorithm>
#include <cmath>

namespace herd::ui {

namespace {

using namespace std::chrono_literals;

// Large enough for names, small enough for a page. The height goes by the width: a notice above the
// graph takes of its height only, and is to change no film.
constexpr int LeastWidth = 400, MostWidth = 1000;
constexpr double HeightToWidth = 0.75;
// Between two frames, in hundredths of a second, which is what a GIF counts in.
constexpr int Paces[] = {4, 5, 8, 10, 20, 50, 100};
constexpr double HundredthsASecond = 100;

} // namespace

FloodScript scriptOf(const GraphView &graph, const Flood &flood, const TimeScale &scale)
{
    FloodScript script;
    script.flood = flood;
    script.state = graph.store().state();
    script.layout = graph.scene().layout();
    script.scale = scale;
    script.theme = Theme::of(graph.palette());
    script.font = graph.font();
    const int width = std::clamp(graph.width(), LeastWidth, MostWidth);
    script.size = QSize(width, qRound(width * HeightToWidth));
    return script;
}

Nanoseconds FilmPlan::length() const
{
    return (qint64(frames) * hundredths + HoldHundredths) * Nanoseconds(10ms);
}

std::variant<FilmPlan, QString> planOf(const Flood &flood, const TimeScale &scale)
{
    const Timeline line = timelineOf(flood, scale);
    const double end = std::clamp(knownUntil(flood, scale), line.begin, line.end);
    const double hundredths = (end - line.begin) / scale.unitsPerSecond() * HundredthsASecond;
    for (const int pace : Paces) {
        const double frames = std::floor(hundredths / pace) + 1;
        if (frames <= FilmPlan::MostFrames)
            return FilmPlan {int(frames), pace, line.begin,
                             pace / HundredthsASecond * scale.unitsPerSecond()};
    }
    return filled(PictureStrings::tr(
                      "At the speed it is shown at, a film of flood %1 would be longer than %2, "
                      "which is the longest there can be. Choose a higher speed."),
                  ordinalText(flood.number), spanText(FilmPlan::MostFrames * 1s));
}

} // namespace herd::ui
