// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/timeline/playback.h"

#include <algorithm>

namespace herd::ui {

namespace {

constexpr double LongestFrame = 0.1; // seconds; a stall is no leap
constexpr double SkippedSeconds = 3; // about as long as a flood would have moved
constexpr qsizetype BurstBound = 10'000;

QByteArray reportOf(const Selection &selection)
{
    if (const auto *flood = selection.as<SelectedFlood>())
        return flood->report;
    if (const auto *hop = selection.as<SelectedHop>())
        return hop->report;
    return {};
}

} // namespace

Playback::Playback(const TraceStore &store, Selection &selection, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_selection(selection)
    , m_lastNumber(store.floods().begun())
{
    connect(&store, &TraceStore::appended, this, [this](qsizetype added) { onAppended(added); });
    connect(&selection, &Selection::changed, this, &Playback::onSelected);
}

const Flood *Playback::focus() const
{
    return m_store.floods().find(m_focus.report);
}

double Playback::limitOf(const Run &run) const
{
    const Flood *flood = m_store.floods().find(run.report);
    if (!flood)
        return run.at;
    const double end = timelineOf(*flood, m_scale, run.burst).end;
    return std::max(run.at, std::min(end, knownUntil(*flood, m_scale, run.burst)));
}

// Shown to its end, and nothing more can come.
bool Playback::isDone(const Run &run) const
{
    const Flood *flood = m_store.floods().find(run.report);
    return !flood || (flood->isOver() && run.at >= timelineOf(*flood, m_scale, run.burst).end);
}

bool Playback::isMoving() const
{
    if (m_paused || !m_watched)
        return false;
    const auto canMove = [this](const Run &run) {
        return run.at < limitOf(run);
    };
    return canMove(m_focus) || (m_replaying && isDone(m_focus))
        || std::any_of(m_runs.begin(), m_runs.end(), canMove);
}

void Playback::advance(double seconds)
{
    if (!isMoving())
        return;
    seconds = std::clamp(seconds, 0.0, LongestFrame);
    const double units = seconds * m_scale.unitsPerSecond();
    m_focus.at = std::min(m_focus.at + units, limitOf(m_focus));
    if (!m_replaying) {
        for (Run &run : m_runs)
            run.at = std::min(run.at + units, limitOf(run));
        m_runs.erase(std::remove_if(m_runs.begin(), m_runs.end(),
                                    [this](const Run &run) { return isDone(run); }),
                     m_runs.end());
        forgetSkipped(seconds);
    }
    if (isDone(m_focus))
        passFocusOn();
    Q_EMIT moved();
}

void Playback::passFocusOn()
{
    if (m_replaying) {
        m_replaying = false;
        m_unseen = 0;
        Q_EMIT changed();
    }
    const auto next = std::find_if(m_runs.rbegin(), m_runs.rend(),
                                   [](const Run &run) { return run.burst == 0; });
    if (m_chosen || next == m_runs.rend())
        return;
    m_focus = *next;
    m_runs.erase(std::next(next).base());
    Q_EMIT changed();
}

void Playback::forgetSkipped(double seconds)
{
    for (auto &[age, count] : m_skipped)
        age += seconds;
    while (!m_skipped.empty() && (m_runs.empty() || m_skipped.front().first > SkippedSeconds)) {
        m_skippedNow -= m_skipped.front().second;
        m_skipped.pop_front();
    }
}

std::vector<Playback::Shown> Playback::shown() const
{
    std::vector<Shown> shown;
    const auto show = [this, &shown](const Run &run) {
        if (const Flood *flood = m_store.floods().find(run.report))
            shown.push_back({flood, run.at, run.burst});
    };
    show(m_focus);
    if (!m_replaying)
        std::for_each(m_runs.begin(), m_runs.end(), show);
    return shown;
}

double Playback::position() const
{
    const Flood *flood = focus();
    if (!flood)
        return 0;
    const Timeline line = timelineOf(*flood, m_scale);
    const double length = line.end - line.begin;
    return length > 0 ? std::clamp((m_focus.at - line.begin) / length, 0.0, 1.0) : 1;
}

void Playback::onAppended(qsizetype added)
{
    const auto &floods = m_store.floods().floods();
    const quint64 seen = m_lastNumber;
    m_lastNumber = m_store.floods().begun();
    const quint64 fresh = std::min<quint64>(m_lastNumber - seen, floods.size());
    for (auto flood = floods.end() - qsizetype(fresh); flood != floods.end(); ++flood)
        onFlood(*flood);

    bool ofFocus = false;
    const auto &facts = m_store.facts();
    for (auto fact = facts.end() - added; fact != facts.end(); ++fact) {
        const auto *sent = fact->as<fact::UpdateSent>();
        const auto *received = fact->as<fact::UpdateReceived>();
        if (!sent && !received)
            continue;
        const QByteArray &report = sent ? sent->report.line() : received->report.line();
        ofFocus = ofFocus || report == m_focus.report;
        const Flood *flood = m_store.floods().find(report);
        if (flood && flood->bursts > 0)
            onBurst(*flood);
    }
    if (ofFocus || fresh > 0)
        Q_EMIT changed();
    Q_EMIT moved();
}

void Playback::onSelected()
{
    const QByteArray report = reportOf(m_selection);
    if (!report.isEmpty())
        choose(report);
}

void Playback::onFlood(const Flood &flood)
{
    if (!m_watched || m_paused || m_replaying) {
        m_unseen += m_watched ? 1 : 0;
        if (m_focus.report.isEmpty())
            focusOn(flood, false);
    } else if (!m_chosen && (m_focus.report.isEmpty() || isDone(m_focus))) {
        focusOn(flood, true);
    } else {
        start(flood, 0);
    }
}

void Playback::onBurst(const Flood &flood)
{
    int &seen = m_bursts[flood.number];
    if (seen == flood.bursts)
        return;
    seen = flood.bursts;
    if (m_watched && !m_paused && !m_replaying)
        start(flood, flood.bursts);
    if (m_bursts.size() > BurstBound)
        m_bursts.removeIf([this](const auto &entry) {
            return entry.key() < m_store.floods().floods().front().number;
        });
}

void Playback::start(const Flood &flood, int burst)
{
    if (!makeRoom()) {
        if (m_skipped.empty() || m_skipped.back().first > 0)
            m_skipped.emplace_back(0, 0);
        ++m_skipped.back().second;
        ++m_skippedNow;
        return;
    }
    m_runs.push_back({flood.report.line(), burst, timelineOf(flood, m_scale, burst).begin});
}

// Those that wait for facts that may never come go first.
bool Playback::makeRoom()
{
    if (int(m_runs.size()) < MaxFloods - 1)
        return true;
    const auto waiting = std::find_if(m_runs.begin(), m_runs.end(),
                                      [this](const Run &run) { return run.at >= limitOf(run); });
    if (waiting == m_runs.end())
        return false;
    m_runs.erase(waiting);
    return true;
}

void Playback::finishAll()
{
    m_runs.clear();
    m_skipped.clear();
    m_skippedNow = 0;
    m_replaying = false;
    if (const Flood *flood = focus())
        m_focus.at = timelineOf(*flood, m_scale).end;
}

} // namespace herd::ui
