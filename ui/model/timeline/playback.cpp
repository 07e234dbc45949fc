// SPDX-License-Identifier: GPL-3.0-or-later
// Long because what is shown and how it is asked for go together.
#include "ui/model/timeline/playback.h"

#include "ui/model/timeline/floodsatmoment.h"

#include <algorithm>
#include <utility>

namespace herd::ui {

namespace {

constexpr double LongestFrame = 0.1; // seconds; a stall is no leap
constexpr qsizetype BurstBound = 10'000;

QByteArray reportOf(const Selection &selection)
{
    if (const auto *flood = selection.as<SelectedFlood>())
        return flood->report;
    if (const auto *hop = selection.as<SelectedHop>())
        return hop->report;
    return {};
}

// By a message between servers; null: it is about none.
const Report *carriedBy(const Fact &fact)
{
    if (const auto *sent = fact.as<fact::UpdateSent>())
        return &sent->report;
    const auto *received = fact.as<fact::UpdateReceived>();
    return received ? &received->report : nullptr;
}

} // namespace

Playback::Playback(const TraceStore &store, Selection &selection, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_selection(selection)
    , m_runs(store.floods(), MaxFloods - 1)
    , m_lastNumber(store.floods().begun())
{
    m_real.kind = TimeScale::Kind::Real;
    connect(&store, &TraceStore::appended, this, [this](qsizetype added) { onAppended(added); });
    connect(&store, &TraceStore::turned, this, [this] { m_lastNumber = m_store.floods().begun(); });
    connect(&selection, &Selection::changed, this, &Playback::onSelected);
}

const Flood *Playback::focus() const
{
    return m_store.floods().find(m_focus.report);
}

bool Playback::isMoving() const
{
    if (m_paused || !m_watched || m_moment)
        return false;
    return m_runs.canMove(m_focus) || (m_replaying && m_runs.isDone(m_focus)) || m_runs.isMoving();
}

void Playback::advance(double seconds)
{
    if (!isMoving())
        return;
    seconds = std::clamp(seconds, 0.0, LongestFrame);
    m_runs.move(m_focus, seconds);
    if (!m_replaying)
        m_runs.advance(seconds);
    if (m_runs.isDone(m_focus))
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
    if (m_chosen)
        return;
    if (const auto next = m_runs.takeLatest()) {
        m_focus = *next;
        Q_EMIT changed();
    }
}

std::vector<Playback::Shown> Playback::shown() const
{
    std::vector<Shown> shown;
    const auto show = [this, &shown](const FloodRun &run) {
        if (const Flood *flood = m_store.floods().find(run.report))
            shown.push_back({flood, run.at, run.burst});
    };
    if (m_moment) {
        for (const FloodRun &run :
             runsAt(m_store.floods(), *m_moment, focus(), MaxFloods, m_choice.rule()))
            show(run);
        return shown;
    }
    show(m_focus);
    if (!m_replaying)
        std::for_each(m_runs.all().begin(), m_runs.all().end(), show);
    return shown;
}

double Playback::position() const
{
    const Flood *flood = focus();
    if (!flood)
        return 0;
    const Timeline line = timelineOf(*flood, drawnScale());
    const double length = line.end - line.begin;
    return length > 0 ? std::clamp((m_focus.at - line.begin) / length, 0.0, 1.0) : 1;
}

void Playback::onAppended(qsizetype added)
{
    const auto &floods = m_store.floods().floods();
    const quint64 seen = std::exchange(m_lastNumber, m_store.floods().begun());
    if (m_moment)
        return;
    const quint64 fresh = std::min<quint64>(m_lastNumber - seen, floods.size());
    for (auto flood = floods.end() - qsizetype(fresh); flood != floods.end(); ++flood)
        m_choice.wait(flood->report.line());
    const bool hasBegun = beginShown();

    bool ofFocus = false;
    const auto &facts = m_store.facts();
    for (auto fact = facts.end() - added; fact != facts.end(); ++fact) {
        const Report *report = carriedBy(*fact);
        if (!report)
            continue;
        ofFocus = ofFocus || report->line() == m_focus.report;
        const Flood *flood = m_store.floods().find(report->line());
        if (flood && flood->bursts > 0 && m_choice.has(report->line()))
            onBurst(*flood);
    }
    if (ofFocus || hasBegun)
        sayChanged();
}

void Playback::setMoment(std::optional<Nanoseconds> at)
{
    const bool wasAtMoment = m_moment.has_value();
    if (!at && !wasAtMoment)
        return;
    m_moment = at;
    if (at) {
        lookBack();
    } else {
        m_focus = {};
        m_unseen = 0;
        followLatest();
    }
    sayChanged();
}

void Playback::lookBack()
{
    m_runs.clear();
    m_replaying = false;
    const Flood *chosen = m_chosen ? focus() : nullptr;
    if (!chosen)
        chosen = latestFloodAt(m_store.floods(), *m_moment, m_choice.rule());
    m_focus
        = chosen ? FloodRun {chosen->report.line(), 0, momentAt(*chosen, *m_moment)} : FloodRun {};
}

void Playback::onSelected()
{
    const QByteArray report = reportOf(m_selection);
    if (!report.isEmpty())
        choose(report);
}

void Playback::setShownFloods(const IsFloodShown &isShown)
{
    m_choice.set(isShown);
    m_runs.clear();
    if (!m_chosen && !m_replaying && !m_choice.has(m_focus.report))
        m_focus = {};
    if (m_moment)
        lookBack();
    else if (m_focus.report.isEmpty())
        followLatest();
    sayChanged();
}

void Playback::lookAgain()
{
    if (m_moment)
        setMoment(m_moment);
    else if (beginShown())
        Q_EMIT changed();
}

bool Playback::beginShown()
{
    const std::vector<QByteArray> shown = m_choice.takeShown();
    for (const QByteArray &report : shown) {
        if (const Flood *flood = m_store.floods().find(report))
            onFlood(*flood);
    }
    return !shown.empty();
}

void Playback::onFlood(const Flood &flood)
{
    if (m_isHistory) {
        if (!m_chosen && !m_replaying) {
            focusOn(flood, false);
            m_runs.clear();
        }
    } else if (!m_watched || m_paused || m_replaying) {
        m_unseen += m_watched ? 1 : 0;
        if (m_focus.report.isEmpty())
            focusOn(flood, false);
    } else if (!m_chosen && (m_focus.report.isEmpty() || m_runs.isDone(m_focus))) {
        focusOn(flood, true);
    } else {
        m_runs.start(flood, 0);
    }
}

void Playback::onBurst(const Flood &flood)
{
    int &seen = m_bursts[flood.number];
    if (seen == flood.bursts)
        return;
    seen = flood.bursts;
    if (m_watched && !m_paused && !m_replaying && !m_isHistory)
        m_runs.start(flood, flood.bursts);
    if (m_bursts.size() > BurstBound)
        m_bursts.removeIf([this](const auto &entry) {
            return entry.key() < m_store.floods().floods().front().number;
        });
}

void Playback::sayChanged()
{
    Q_EMIT changed();
    Q_EMIT moved();
}

void Playback::setWatched(bool watched)
{
    if (m_watched == watched)
        return;
    m_watched = watched;
    if (!watched && !m_paused)
        finishAll();
    Q_EMIT moved();
}

void Playback::finishAll()
{
    m_runs.clear();
    m_replaying = false;
    if (const Flood *flood = focus())
        m_focus.at = timelineOf(*flood, m_runs.scale()).end;
}

void Playback::setScale(const TimeScale &scale)
{
    if (m_runs.scale() == scale)
        return;
    const double share = position();
    const bool done = m_runs.isDone(m_focus);
    const bool otherUnits = m_runs.scale().kind != scale.kind;
    m_runs.setScale(scale);
    if (const Flood *flood = focus(); flood && (otherUnits || done)) {
        const Timeline line = timelineOf(*flood, scale);
        m_focus.at = done ? line.end : line.begin + share * (line.end - line.begin);
    }
    sayChanged();
}

void Playback::setPaused(bool paused)
{
    if (m_paused == paused)
        return;
    m_paused = paused;
    const Flood *latest = m_choice.latest(m_store.floods());
    const bool missed = std::exchange(m_unseen, 0) > 0;
    if (!paused && missed && !m_chosen && m_runs.isDone(m_focus) && latest)
        focusOn(*latest, true);
    sayChanged();
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
    sayChanged();
}

void Playback::step()
{
    const Flood *flood = focus();
    if (!flood)
        return;
    if (m_runs.isDone(m_focus))
        focusOn(*flood, true);
    else
        m_focus.at
            = std::min(nextStop(*flood, m_focus.at, m_runs.scale()), m_runs.limitOf(m_focus));
    m_paused = true;
    sayChanged();
}

void Playback::seek(double share)
{
    const Flood *flood = focus();
    if (!flood)
        return;
    const Timeline line = timelineOf(*flood, m_runs.scale());
    m_focus.at = line.begin + std::clamp(share, 0.0, 1.0) * (line.end - line.begin);
    m_paused = true;
    sayChanged();
}

void Playback::choose(const QByteArray &report)
{
    const Flood *flood = m_store.floods().find(report);
    if (!flood)
        return;
    m_chosen = true;
    if (report != m_focus.report)
        focusOn(*flood, false);
    sayChanged();
}

void Playback::followLatest()
{
    m_chosen = false;
    const Flood *latest = m_choice.latest(m_store.floods());
    if (latest && latest->report.line() != m_focus.report)
        focusOn(*latest, false);
    sayChanged();
}

// A flood that is being shown already goes on where it is; another is shown as it ended.
void Playback::focusOn(const Flood &flood, bool fromStart)
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
    const bool wasShown = !m_replaying && !m_focus.report.isEmpty() && report != m_focus.report;
    if (wasShown && !m_runs.isDone(m_focus))
        m_runs.add(m_focus);
    m_focus = next;
    m_replaying = false;
}

} // namespace herd::ui

#include "moc_playback.cpp"
