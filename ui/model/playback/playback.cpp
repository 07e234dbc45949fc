// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/playback/playback.h"

#include <algorithm>
#include <utility>

namespace herd::ui {

namespace {

constexpr double LongestFrame = 0.1; // seconds; a stall is no leap

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
    , m_feed(store)
    , m_shown(store, m_feed.choice(), MaxFloods)
{
    connect(&store, &TraceStore::appended, this, &Playback::onAppended);
    connect(&store, &TraceStore::turned, this, [this] { m_feed.restart(); });
    connect(&selection, &Selection::changed, this, [this, &selection] {
        const QByteArray report = reportOf(selection);
        if (!report.isEmpty())
            choose(report);
    });
}

// --- what happens

void Playback::onAppended()
{
    if (m_shown.moment())
        return m_feed.pass();
    m_feed.follow();
    const bool hasBegun = beginShown();
    for (const Flood *flood : m_feed.takeBursts()) {
        if (m_watched && !m_paused && !isReplaying() && !m_isHistory)
            m_shown.start(*flood, flood->bursts);
    }
    const Flood *flood = focus();
    if (hasBegun || (flood && m_feed.isAbout(*flood)))
        emitChanged();
}

bool Playback::beginShown()
{
    const FloodFeed::Floods begun = m_feed.takeBegun();
    if (begun.empty())
        return false;
    if (m_isHistory || (!m_watched && !m_paused)) {
        showEnded(*begun.back());
        return true;
    }
    for (const Flood *flood : begun)
        onFlood(*flood);
    return true;
}

// Nobody saw it, or it happened long ago.
void Playback::showEnded(const Flood &flood)
{
    if (m_chosen || isReplaying())
        return;
    m_shown.focusOn(flood, false);
    m_shown.dropOthers();
}

void Playback::onFlood(const Flood &flood)
{
    const bool hasFocus = !m_shown.focused().isEmpty();
    if (m_paused || isReplaying()) {
        m_unseen += m_watched ? 1 : 0;
        if (!hasFocus)
            m_shown.focusOn(flood, false);
    } else if (!m_chosen && (!hasFocus || m_shown.isDone())) {
        m_shown.focusOn(flood, true);
    } else {
        m_shown.start(flood, 0);
    }
}

void Playback::emitChanged()
{
    Q_EMIT changed();
    Q_EMIT moved();
}

// --- time

bool Playback::isMoving() const
{
    return !m_paused && m_watched && m_shown.isMoving();
}

void Playback::advance(double seconds)
{
    if (!isMoving())
        return;
    m_shown.advance(std::clamp(seconds, 0.0, LongestFrame));
    if (m_shown.isDone())
        onDone();
    Q_EMIT moved();
}

// The one in focus has moved to its end. When nothing else moves any more, the latest of all is in
// focus.
void Playback::onDone()
{
    const bool wasReplayed = isReplaying();
    if (wasReplayed) {
        m_shown.endAlone();
        m_unseen = 0;
    }
    const bool goesOn = !m_chosen && (m_shown.focusOnLatest() || (!wasReplayed && endOnLatest()));
    if (wasReplayed || goesOn)
        Q_EMIT changed();
}

bool Playback::endOnLatest()
{
    const Flood *latest = choice().latest(m_store.floods());
    if (!latest || latest->report.line() == m_shown.focused())
        return false;
    m_shown.focusOn(*latest, false);
    return true;
}

void Playback::setWatched(bool watched)
{
    if (m_watched == watched)
        return;
    m_watched = watched;
    if (!watched && !m_paused)
        m_shown.finish();
    Q_EMIT moved();
}

void Playback::setScale(const TimeScale &scale)
{
    if (m_shown.runScale() == scale)
        return;
    m_shown.setRunScale(scale);
    emitChanged();
}

void Playback::setPaused(bool paused)
{
    if (m_paused == paused)
        return;
    m_paused = paused;
    const Flood *latest = choice().latest(m_store.floods());
    const bool missed = std::exchange(m_unseen, 0) > 0;
    if (!paused && missed && !m_chosen && m_shown.isDone() && latest)
        m_shown.focusOn(*latest, true);
    emitChanged();
}

void Playback::setMoment(std::optional<Nanoseconds> at)
{
    if (!at && !m_shown.moment())
        return;
    if (at) {
        m_shown.lookBack(*at, m_chosen);
    } else {
        m_shown.endLookingBack();
        m_unseen = 0;
        followLatest();
    }
    emitChanged();
}

// --- which floods

void Playback::setShownFloods(const IsFloodShown &isShown)
{
    m_feed.setShown(isShown);
    m_shown.dropOthers();
    if (!m_chosen && !isReplaying() && !choice().has(m_shown.focused()))
        m_shown.dropFocus();
    if (m_shown.moment())
        m_shown.lookBack(*m_shown.moment(), m_chosen);
    else if (m_shown.focused().isEmpty())
        followLatest();
    emitChanged();
}

void Playback::lookAgain()
{
    if (m_shown.moment())
        setMoment(m_shown.moment());
    else if (beginShown())
        Q_EMIT changed();
}

void Playback::replay(const QByteArray &report)
{
    const Flood *flood = m_store.floods().find(report);
    if (!flood)
        return;
    m_shown.focusOn(*flood, true);
    m_shown.beAlone();
    m_paused = false;
    m_unseen = 0;
    emitChanged();
}

void Playback::step()
{
    if (!focus())
        return;
    m_shown.step();
    m_paused = true;
    emitChanged();
}

void Playback::seek(double share)
{
    if (!focus())
        return;
    m_shown.seek(share);
    m_paused = true;
    emitChanged();
}

void Playback::choose(const QByteArray &report)
{
    const Flood *flood = m_store.floods().find(report);
    if (!flood)
        return;
    m_chosen = true;
    if (report != m_shown.focused())
        m_shown.focusOn(*flood, false);
    emitChanged();
}

void Playback::followLatest()
{
    m_chosen = false;
    endOnLatest();
    emitChanged();
}

} // namespace herd::ui

#include "moc_playback.cpp"
