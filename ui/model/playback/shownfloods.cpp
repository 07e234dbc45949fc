// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/playback/shownfloods.h"

#include "ui/model/playback/floodsatmoment.h"

#include <algorithm>

namespace herd::ui {

ShownFloods::ShownFloods(const TraceStore &store, const FloodChoice &choice, int most)
    : m_store(store)
    , m_choice(choice)
    , m_most(most)
    , m_runs(store.floods(), most - 1)
{
    m_real.kind = TimeScale::Kind::Real;
}

std::vector<ShownFloods::Shown> ShownFloods::all() const
{
    std::vector<Shown> shown;
    const auto show = [this, &shown](const FloodRun &run) {
        if (const Flood *flood = m_store.floods().find(run.report))
            shown.push_back({flood, run.at, run.burst});
    };
    if (m_moment) {
        for (const FloodRun &run :
             runsAt(m_store.floods(), *m_moment, focus(), m_most, m_choice.rule()))
            show(run);
        return shown;
    }
    show(m_focus);
    if (!m_isAlone)
        std::for_each(m_runs.all().begin(), m_runs.all().end(), show);
    return shown;
}

double ShownFloods::position() const
{
    const Flood *flood = focus();
    if (!flood)
        return 0;
    const Timeline line = timelineOf(*flood, scale());
    const double length = line.end - line.begin;
    return length > 0 ? std::clamp((m_focus.at - line.begin) / length, 0.0, 1.0) : 1;
}

bool ShownFloods::isMoving() const
{
    return !m_moment && (m_runs.canMove(m_focus) || (m_isAlone && isDone()) || m_runs.isMoving());
}

void ShownFloods::advance(double seconds)
{
    m_runs.move(m_focus, seconds);
    if (!m_isAlone)
        m_runs.advance(seconds);
}

void ShownFloods::setRunScale(const TimeScale &scale)
{
    const double share = position();
    const bool done = isDone();
    const bool otherUnits = m_runs.scale().kind != scale.kind;
    m_runs.setScale(scale);
    if (const Flood *flood = focus(); flood && (otherUnits || done)) {
        const Timeline line = timelineOf(*flood, scale);
        m_focus.at = done ? line.end : line.begin + share * (line.end - line.begin);
    }
}

void ShownFloods::focusOn(const Flood &flood, bool fromStart)
{
    const QByteArray report = flood.report.line();
    if (m_moment) {
        m_focus = {report, 0, momentAt(flood, *m_moment)};
        return;
    }
    const Timeline line = timelineOf(flood, m_runs.scale());
    FloodRun next {report, 0, fromStart ? line.begin : line.end};
    if (const auto running = m_runs.take(report); running && !fromStart)
        next.at = running->at;
    const bool wasShown = !m_isAlone && !m_focus.report.isEmpty() && report != m_focus.report;
    if (wasShown && !isDone())
        m_runs.add(m_focus);
    m_focus = next;
    m_isAlone = false;
}

bool ShownFloods::focusOnLatest()
{
    const auto next = m_runs.takeLatest();
    if (next)
        m_focus = *next;
    return next.has_value();
}

void ShownFloods::step()
{
    const Flood *flood = focus();
    if (!flood)
        return;
    if (isDone())
        focusOn(*flood, true);
    else
        m_focus.at
            = std::min(nextStop(*flood, m_focus.at, m_runs.scale()), m_runs.limitOf(m_focus));
}

void ShownFloods::seek(double share)
{
    const Flood *flood = focus();
    if (!flood)
        return;
    const Timeline line = timelineOf(*flood, m_runs.scale());
    m_focus.at = line.begin + std::clamp(share, 0.0, 1.0) * (line.end - line.begin);
}

void ShownFloods::finish()
{
    m_runs.clear();
    m_isAlone = false;
    if (const Flood *flood = focus())
        m_focus.at = timelineOf(*flood, m_runs.scale()).end;
}

void ShownFloods::beAlone()
{
    m_isAlone = true;
    m_runs.clear();
}

void ShownFloods::lookBack(Nanoseconds at, bool keepFocus)
{
    m_moment = at;
    m_runs.clear();
    m_isAlone = false;
    const Flood *flood = keepFocus ? focus() : nullptr;
    if (!flood)
        flood = latestFloodAt(m_store.floods(), at, m_choice.rule());
    m_focus = flood ? FloodRun {flood->report.line(), 0, momentAt(*flood, at)} : FloodRun {};
}

void ShownFloods::endLookingBack()
{
    m_moment.reset();
    m_focus = {};
}

} // namespace herd::ui
