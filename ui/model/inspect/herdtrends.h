// SPDX-License-Identifier: GPL-3.0-or-later
// How the herd fared over the last minutes, up to the moment that is shown: series of points for
// small charts. Made from what the TraceStore sums up of the run; pure.
#pragma once

#include "ui/model/timeline/tracestore.h"

#include <QList>
#include <QString>

#include <optional>

namespace herd::ui {

struct Trend
{
    struct Point
    {
        double at = 0; // seconds before the moment that is shown, thus no more than 0
        double value = 0;
        bool operator==(const Point &) const = default;
    };

    QString title;        // with its unit
    QString latest;       // the last point's value; a dash when there is none
    QString events;       // a filter of those it counts; empty: see `isTimes`
    QList<Point> points;  // from the left
    bool isTimes = false; // of floods, each of which took its time; else of every span
    bool operator==(const Trend &) const = default;
};

struct HerdTrends
{
    static constexpr Nanoseconds Longest = std::chrono::minutes(5);
    static constexpr Nanoseconds Shortest = std::chrono::seconds(10);
    static constexpr int MostPoints = 60;        // of rates
    static constexpr qsizetype MostFloods = 200; // the latest, looked through each time

    double seconds = 0;  // from the first point to the moment that is shown
    QList<Trend> trends; // reports a second, UPDATEs a second, convergence
    bool operator==(const HerdTrends &) const = default;
};

// A rate's span that is not over is left out, so that points stay as they are.
HerdTrends trendsOf(const TraceStore &store);
// The line of the report of the last point of those that are times; nothing: there is none.
std::optional<QByteArray> latestSpread(const TraceStore &store);

} // namespace herd::ui
