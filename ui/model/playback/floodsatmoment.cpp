// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/playback/floodsatmoment.h"

#include "ui/model/flood/floodasof.h"

#include <algorithm>

namespace herd::ui {

std::optional<Flood> shownFlood(const TraceStore &store, const QByteArray &report)
{
    const Flood *flood = store.floods().find(report);
    if (!flood || store.isLive())
        return flood ? std::optional(*flood) : std::nullopt;
    const Nanoseconds moment = store.state().now();
    return flood->started > moment ? std::nullopt : std::optional(floodAsOf(*flood, moment));
}

const Flood *latestFloodAt(const FloodLog &log, Nanoseconds at, const IsFloodShown &isShown)
{
    const auto &floods = log.floods();
    const auto latest = std::find_if(floods.rbegin(), floods.rend(), [&](const Flood &flood) {
        return flood.started <= at && (!isShown || isShown(flood.report.line()));
    });
    return latest == floods.rend() ? nullptr : &*latest;
}

std::vector<FloodRun> runsAt(const FloodLog &log, Nanoseconds at, const Flood *first, int most,
                             const IsFloodShown &isShown)
{
    TimeScale real;
    real.kind = TimeScale::Kind::Real;
    std::vector<FloodRun> runs;
    const auto add = [&](const Flood &flood) {
        for (int burst = 0; burst <= flood.bursts; ++burst) {
            const double moment = momentAt(flood, at, burst);
            if (moment >= 0 && moment <= timelineOf(flood, real, burst).end)
                runs.push_back({flood.report.line(), burst, moment});
        }
    };
    if (first)
        add(*first);
    const auto &floods = log.floods();
    for (auto flood = floods.rbegin(); flood != floods.rend() && most > 0; ++flood) {
        if (flood->started > at || (isShown && !isShown(flood->report.line())))
            continue;
        --most;
        if (&*flood != first)
            add(*flood);
    }
    return runs;
}

} // namespace herd::ui
