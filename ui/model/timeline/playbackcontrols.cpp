// SPDX-License-Identifier: GPL-3.0-or-later
// What the user does to the playback.
#include "ui/model/timeline/playback.h"

#include <algorithm>
#include <utility>

namespace herd::ui {

void Playback::setWatched(bool watched)
{
    if (m_watched == watched)
        return;
    m_watched = watched;
    if (!watched && !m_paused)
        finishAll();
    Q_EMIT moved();
}

void Playback::setScale(const TimeScale &scale)
{
    if (m_scale == scale)
        return;
    const double share = position();
    const bool done = isDone(m_focus);
    const bool otherUnits = m_scale.kind != scale.kind;
    m_scale = scale;
    if (otherUnits) { // the others would jump
        m_runs.clear();
        m_skipped.clear();
        m_skippedNow = 0;
    }
    if (const Flood *flood = focus(); flood && (otherUnits || done)) {
        const Timeline line = timelineOf(*flood, m_scale);
        m_focus.at = done ? line.end : line.begin + share * (line.end - line.begin);
    }
    Q_EMIT changed();
    Q_EMIT moved();
}

void Playback::setPaused(bool paused)
{
    if (m_paused == paused)
        return;
    m_paused = paused;
    const Flood *latest = m_store.floods().latest();
    const bool missed = std::exchange(m_unseen, 0) > 0;
    if (!paused && missed && !m_chosen && isDone(m_focus) && latest)
        focusOn(*latest, true);
    Q_EMIT changed();
    Q_EMIT moved();
}

void Playback::replay(const QByteArray &report)
{
    const Flood *flood = m_store.floods().find(report);
    if (!flood)
        return;
    focusOn(*flood, true);
    m_paused = false;
    m_replaying = true;
    m_unseen = 0;
    m_runs.clear();
    m_skipped.clear();
    m_skippedNow = 0;
    Q_EMIT changed();
    Q_EMIT moved();
}

void Playback::step()
{
    const Flood *flood = focus();
    if (!flood)
        return;
    if (isDone(m_focus))
        focusOn(*flood, true);
    else
        m_focus.at = std::min(nextStop(*flood, m_focus.at, m_scale), limitOf(m_focus));
    m_paused = true;
    Q_EMIT changed();
    Q_EMIT moved();
}

void Playback::seek(double share)
{
    const Flood *flood = focus();
    if (!flood)
        return;
    const Timeline line = timelineOf(*flood, m_scale);
    m_focus.at = line.begin + std::clamp(share, 0.0, 1.0) * (line.end - line.begin);
    m_paused = true;
    Q_EMIT changed();
    Q_EMIT moved();
}

void Playback::choose(const QByteArray &report)
{
    const Flood *flood = m_store.floods().find(report);
    if (!flood)
        return;
    m_chosen = true;
    if (report != m_focus.report)
        focusOn(*flood, false);
    Q_EMIT changed();
    Q_EMIT moved();
}

void Playback::followLatest()
{
    m_chosen = false;
    const Flood *latest = m_store.floods().latest();
    if (latest && latest->report.line() != m_focus.report)
        focusOn(*latest, false);
    Q_EMIT changed();
    Q_EMIT moved();
}

// A flood that is being shown already goes on where it is; another is shown as it ended.
void Playback::focusOn(const Flood &flood, bool fromStart)
{
    const QByteArray report = flood.report.line();
    const auto isThis = [&report](const Run &run) {
        return run.burst == 0 && run.report == report;
    };
    const Timeline line = timelineOf(flood, m_scale);
    Run next {report, 0, fromStart ? line.begin : line.end};
    const auto running = std::find_if(m_runs.begin(), m_runs.end(), isThis);
    if (running != m_runs.end()) {
        next.at = fromStart ? next.at : running->at;
        m_runs.erase(running);
    }
    if (!m_replaying && !m_focus.report.isEmpty() && report != m_focus.report && !isDone(m_focus)
        && int(m_runs.size()) < MaxFloods - 1)
        m_runs.push_back(m_focus);
    m_focus = next;
    m_replaying = false;
}

} // namespace herd::ui
