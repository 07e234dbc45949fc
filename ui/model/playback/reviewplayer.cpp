// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/playback/reviewplayer.h"

#include <algorithm>

namespace herd::ui {

namespace {

// The first arrival of its generation.
bool isOneHopFurther(const Fact &fact, const FloodLog &floods)
{
    const auto *received = fact.as<fact::UpdateReceived>();
    const Flood *flood = received ? floods.find(received->report.line()) : nullptr;
    if (!flood || received->verdict != Verdict::Newer)
        return false;
    const Hop *mine = nullptr;
    for (const Hop &hop : flood->hops) {
        if (hop.from == received->from && hop.to == fact.node && hop.received == fact.at)
            mine = &hop;
    }
    const auto isBefore = [&](const Hop &hop) {
        return hop.generation == mine->generation && hop.verdict == Verdict::Newer && hop.received
            && std::pair(*hop.received, &hop) < std::pair(*mine->received, mine);
    };
    return mine && !mine->ofTable && std::none_of(flood->hops.begin(), flood->hops.end(), isBefore);
}

} // namespace

ReviewPlayer::ReviewPlayer(TraceStore &store, Playhead &playhead, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_playhead(playhead)
{
    connect(&playhead, &Playhead::interrupted, this, [this] { m_isPlaying = false; });
}

bool ReviewPlayer::isStop(const Fact &fact, Stride stride) const
{
    switch (stride) {
    case Stride::Message:
        return fact.as<fact::UpdateSent>() || fact.as<fact::UpdateReceived>()
            || fact.as<fact::UpdateLost>();
    case Stride::Generation:
        return beginsFlood(fact.body) || isOneHopFurther(fact, m_store.floods());
    case Stride::Flood:
        return beginsFlood(fact.body);
    case Stride::Problem:
        return (marksOf(fact.body) & TimelineBin::Problem) != 0;
    case Stride::Match:
        return !m_match || m_match(fact);
    case Stride::Event:
    case Stride::Bookmark: // is of no fact
        break;
    }
    return true;
}

void ReviewPlayer::step(Stride stride, bool forward)
{
    m_playhead.freeze();
    if (m_store.facts().empty())
        return;
    m_isPlaying = false;
    m_missed.reset();
    if (stride == Stride::Bookmark)
        stepToBookmark(forward);
    else
        stepOn(stride, forward, m_playhead.seq());
}

// Where the one that is shown does not say its moment right, the next is counted from it all the
// same.
void ReviewPlayer::stepToBookmark(bool forward)
{
    const bool isThere = m_bookmark && m_bookmark->at == m_playhead.at();
    const Bookmark here = isThere ? *m_bookmark : Bookmark {m_playhead.seq(), m_playhead.at(), {}};
    const Bookmark *next = m_bookmarks ? m_bookmarks->next(here.seq, here.at, forward) : nullptr;
    if (!next)
        return m_playhead.showAt(forward ? m_playhead.latest() : m_playhead.earliest());
    m_bookmark = *next;
    m_playhead.showMoment(next->seq, next->at);
}

// Through one stretch after the other, to the next stop or to where there is no other.
void ReviewPlayer::stepOn(Stride stride, bool forward, quint64 from)
{
    const auto &facts = m_store.facts();
    const quint64 first = facts.front().seq, last = facts.back().seq;
    quint64 next = std::clamp(from, first - 1, last + 1);
    do {
        if (forward ? next >= last : next <= first)
            break;
        next += forward ? 1 : quint64(-1);
        if (isStop(*m_store.find(next), stride))
            return m_playhead.showAfter(next);
    } while (true);
    stepBeyond(stride, forward);
}

// Beyond the stretch, of which all was looked through.
void ReviewPlayer::stepBeyond(Stride stride, bool forward)
{
    const quint64 first = m_store.facts().front().seq, last = m_store.facts().back().seq;
    const quint64 edge = forward ? last : first;
    std::optional<quint64> next;
    if (stride == Stride::Match && m_match && m_nextMatch)
        next = m_nextMatch(edge, forward);
    if (next == 0) // to the end, or the beginning
        next = forward ? m_store.latest().lastSeq() : m_playhead.firstSeq();
    const quint64 wanted = next.value_or(forward ? last + 1 : first - 1);
    // Where reading brought nothing new there is nothing more.
    const auto goOn = [this, stride, forward, edge] {
        const bool isNew
            = forward ? m_store.facts().back().seq > edge : m_store.facts().front().seq < edge;
        if (isNew)
            stepOn(stride, forward, edge);
        else
            stayAt(edge, stride);
    };
    if (m_playhead.isElsewhere(wanted)) {
        if (forward)
            m_playhead.read(StretchSource::From {wanted}, goOn);
        else
            m_playhead.read(StretchSource::UpTo {wanted}, goOn);
    } else if (forward && m_store.isTurned()) {
        m_store.turnTo(nullptr);
        stepOn(stride, forward, last);
    } else {
        stayAt(edge, stride);
    }
}

void ReviewPlayer::stayAt(quint64 seq, Stride missed)
{
    m_missed = missed;
    m_missedAt = seq;
    m_playhead.showAfter(seq);
}

void ReviewPlayer::setPlaying(bool playing)
{
    if (playing)
        m_playhead.freeze();
    m_isPlaying = playing && !m_playhead.isLive();
    m_played = m_playhead.seq();
    m_reached = 0;
    Q_EMIT playingChanged();
}

void ReviewPlayer::setGoal(std::optional<Stride> goal)
{
    m_goal = goal;
    m_played = m_playhead.seq();
}

// The number of the first behind what was played; 0: there is none.
quint64 ReviewPlayer::goalUpTo(Nanoseconds at)
{
    const quint64 last = m_goal ? m_store.lastAt(at) : 0;
    for (quint64 next = std::max(m_played + 1, m_store.facts().front().seq); next <= last; ++next) {
        m_played = next;
        if (isStop(*m_store.find(next), *m_goal))
            return next;
    }
    return 0;
}

void ReviewPlayer::advance(double seconds)
{
    if (!m_isPlaying || m_playhead.isTurning())
        return;
    const Nanoseconds at = m_playhead.at()
        + std::chrono::duration_cast<Nanoseconds>(std::chrono::duration<double>(seconds * m_speed));
    if (const quint64 goal = goalUpTo(at)) {
        m_isPlaying = false;
        m_reached = goal;
        m_playhead.showAfter(goal);
        return;
    }
    m_playhead.showAt(at);
    if (m_playhead.at() >= m_playhead.latest())
        setPlaying(false);
}

} // namespace herd::ui

#include "moc_reviewplayer.cpp"
