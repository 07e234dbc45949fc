// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/playback/reviewplayer.h"

#include <algorithm>
#include <utility>

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

bool mayHave(const TimelineBin &bin, ReviewPlayer::Stride stride)
{
    using Stride = ReviewPlayer::Stride;
    switch (stride) {
    case Stride::Message:
        return bin.count(FactRole::Update) > 0;
    case Stride::Generation:
        return bin.floods > 0 || bin.count(FactRole::Update) > 0;
    case Stride::Flood:
        return bin.floods > 0;
    case Stride::Problem:
        return (bin.marks & TimelineBin::Problem) != 0;
    case Stride::Event:
    case Stride::Match:
    case Stride::Bookmark:
        break;
    }
    return true;
}

// As TimelineBins::nextFrom(), of the bins that may have a stop.
quint64 nextBinned(const TimelineBins &bins, ReviewPlayer::Stride stride, quint64 seq, bool forward)
{
    quint64 nearest = 0;
    for (Nanoseconds at = bins.begin(); at <= bins.end(); at += bins.width()) {
        const TimelineBin bin = bins.between(at, at);
        if (!mayHave(bin, stride))
            continue;
        if (forward && bin.last > seq) {
            const quint64 least = std::max(bin.first, seq + 1);
            nearest = nearest == 0 ? least : std::min(nearest, least);
        } else if (!forward && bin.last > 0 && bin.first < seq) {
            nearest = std::max(nearest, std::min(bin.last, seq - 1));
        }
    }
    return nearest;
}

// Both ends of a link may break at one time; the first that says so stands for both.
bool isOtherEnd(const Fact &fact, const KeptFacts &facts)
{
    const auto *mine = fact.as<fact::LinkChanged>();
    if (!mine)
        return false;
    for (quint64 seq = fact.seq - 1;; --seq) {
        const Fact *before = facts.find(seq);
        if (!before || before->at != fact.at)
            return false;
        const auto *link = before->as<fact::LinkChanged>();
        if (link && before->node == mine->peer && link->peer == fact.node
            && (marksOf(before->body) & TimelineBin::Problem) != 0)
            return true;
    }
}

} // namespace

ReviewPlayer::ReviewPlayer(TraceStore &store, Playhead &playhead, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_playhead(playhead)
{
    connect(&playhead, &Playhead::interrupted, this, [this] { m_isPlaying = false; });
}

bool ReviewPlayer::isStop(quint64 seq, Stride stride, const Facts &facts) const
{
    const Fact &fact = *facts.kept.find(seq);
    switch (stride) {
    case Stride::Message:
        return fact.as<fact::UpdateSent>() || fact.as<fact::UpdateReceived>()
            || fact.as<fact::UpdateLost>();
    case Stride::Generation:
        return beginsFlood(fact.body) || isOneHopFurther(fact, facts.floods);
    case Stride::Flood:
        return beginsFlood(fact.body);
    case Stride::Problem:
        return (marksOf(fact.body) & TimelineBin::Problem) != 0 && !isOtherEnd(fact, facts.kept);
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
        search({nullptr, m_store.facts(), m_store.floods()}, stride, forward, m_playhead.seq());
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
void ReviewPlayer::search(const Facts &facts, Stride stride, bool forward, quint64 from)
{
    const quint64 first = facts.kept.front().seq, last = facts.kept.back().seq;
    quint64 next = std::clamp(from, first - 1, last + 1);
    while (forward ? next < last : next > first) {
        next += forward ? 1 : quint64(-1);
        if (isStop(next, stride, facts))
            return m_playhead.showOf(facts.stretch, next);
    }
    searchBeyond(forward ? last : first, stride, forward);
}

// A fact from which on, or back from which, the next stop is not far, and none before it is; 0:
// there is none; nothing: it is not known.
std::optional<quint64> ReviewPlayer::nextKnown(quint64 seq, Stride stride, bool forward) const
{
    if (stride == Stride::Match)
        return m_match && m_nextMatch ? m_nextMatch(seq, forward) : std::nullopt;
    if (stride == Stride::Event || !m_store.isBinned())
        return {};
    const quint64 next = nextBinned(m_store.bins(), stride, seq, forward);
    return forward || next >= m_playhead.firstSeq() ? next : 0; // what was before is summed up
}

// Beyond the stretch of which that is the last fact, or the first, and all was looked through.
void ReviewPlayer::searchBeyond(quint64 edge, Stride stride, bool forward)
{
    const std::optional<quint64> next = nextKnown(edge, stride, forward);
    if (next == 0)
        return stayAt(forward ? m_store.latest().lastSeq() : m_playhead.firstSeq(), stride);
    const quint64 wanted = next.value_or(forward ? edge + 1 : edge - 1);
    if (m_playhead.isElsewhere(wanted)) {
        using Wish = StretchSource::Wish;
        const Wish wish
            = forward ? Wish(StretchSource::From {wanted}) : Wish(StretchSource::UpTo {wanted});
        m_playhead.read(wish, [=, this](const Playhead::StretchPointer &stretch) {
            if (stride == Stride::Match)
                m_store.turnTo(stretch); // what fits is known of what the store has
            // Where reading brought nothing new there is nothing more.
            if (forward ? stretch->lastSeq() > edge : stretch->firstSeq() < edge)
                search({stretch, stretch->facts(), stretch->floods()}, stride, forward, edge);
            else
                stayAt(edge, stride);
        });
    } else if (forward && m_store.latest().lastSeq() > edge) {
        const Stretch &latest = m_store.latest();
        search({nullptr, latest.facts(), latest.floods()}, stride, forward, edge);
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
        if (isStop(next, *m_goal, {nullptr, m_store.facts(), m_store.floods()}))
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
