// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/playback/floodruns.h"

#include <algorithm>

namespace herd::ui {

namespace {

constexpr double SkippedSeconds = 3; // about as long as a flood would have moved

} // namespace

FloodRuns::FloodRuns(const FloodLog &floods, int bound)
    : m_floods(floods)
    , m_bound(bound)
{
}

void FloodRuns::setScale(const TimeScale &scale)
{
    if (m_scale.kind != scale.kind)
        clear();
    m_scale = scale;
}

double FloodRuns::limitOf(const FloodRun &run) const
{
    const Flood *flood = m_floods.find(run.report);
    if (!flood)
        return run.at;
    const double end = timelineOf(*flood, m_scale, run.burst).end;
    return std::max(run.at, std::min(end, knownUntil(*flood, m_scale, run.burst)));
}

bool FloodRuns::isDone(const FloodRun &run) const
{
    const Flood *flood = m_floods.find(run.report);
    return !flood || (flood->isOver() && run.at >= timelineOf(*flood, m_scale, run.burst).end);
}

void FloodRuns::move(FloodRun &run, double seconds) const
{
    run.at = std::min(run.at + seconds * m_scale.unitsPerSecond(), limitOf(run));
}

bool FloodRuns::isMoving() const
{
    return std::any_of(m_runs.begin(), m_runs.end(),
                       [this](const FloodRun &run) { return canMove(run); });
}

void FloodRuns::advance(double seconds)
{
    m_isCrowded = false;
    for (FloodRun &run : m_runs)
        move(run, seconds);
    std::erase_if(m_runs, [this](const FloodRun &run) { return isDone(run); });
    forgetSkipped(seconds);
}

void FloodRuns::forgetSkipped(double seconds)
{
    for (auto &[age, count] : m_skipped)
        age += seconds;
    while (!m_skipped.empty() && (m_runs.empty() || m_skipped.front().first > SkippedSeconds)) {
        m_skippedNow -= m_skipped.front().second;
        m_skipped.pop_front();
    }
}

void FloodRuns::start(const Flood &flood, int burst)
{
    if (makeRoom()) {
        m_runs.push_back({flood.report.line(), burst, timelineOf(flood, m_scale, burst).begin});
        return;
    }
    if (m_skipped.empty() || m_skipped.back().first > 0)
        m_skipped.emplace_back(0, 0);
    ++m_skipped.back().second;
    ++m_skippedNow;
}

// Those that wait for facts that may never come go first.
bool FloodRuns::makeRoom()
{
    if (!isFull())
        return true;
    if (m_isCrowded)
        return false; // thousands of floods may begin between two frames
    const auto waiting = std::find_if(m_runs.begin(), m_runs.end(),
                                      [this](const FloodRun &run) { return !canMove(run); });
    m_isCrowded = waiting == m_runs.end();
    if (m_isCrowded)
        return false;
    m_runs.erase(waiting);
    return true;
}

void FloodRuns::add(const FloodRun &run)
{
    if (!isFull())
        m_runs.push_back(run);
}

std::optional<FloodRun> FloodRuns::takeLatest()
{
    const auto latest = std::find_if(m_runs.rbegin(), m_runs.rend(),
                                     [](const FloodRun &run) { return run.burst == 0; });
    if (latest == m_runs.rend())
        return {};
    const FloodRun run = *latest;
    m_runs.erase(std::next(latest).base());
    return run;
}

std::optional<FloodRun> FloodRuns::take(const QByteArray &report)
{
    const auto found = std::find_if(m_runs.begin(), m_runs.end(), [&report](const FloodRun &run) {
        return run.burst == 0 && run.report == report;
    });
    if (found == m_runs.end())
        return {};
    const FloodRun run = *found;
    m_runs.erase(found);
    return run;
}

void FloodRuns::clear()
{
    m_runs.clear();
    m_skipped.clear();
    m_skippedNow = 0;
    m_isCrowded = false;
}

} // namespace herd::ui
