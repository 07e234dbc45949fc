// SPDX-License-Identifier: GPL-3.0-or-later
// Long because moments may have to be read first, whichever way leads there.
#include "ui/model/timeline/playhead.h"

#include <algorithm>
#include <utility>

namespace herd::ui {

namespace {

bool isFloodsBegin(const Fact &fact)
{
    const auto *taken = fact.as<fact::ReportTaken>();
    return taken && taken->verdict == Verdict::Newer;
}

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

bool Playhead::isStop(const Fact &fact, Stride stride) const
{
    switch (stride) {
    case Stride::Message:
        return fact.as<fact::UpdateSent>() || fact.as<fact::UpdateReceived>()
            || fact.as<fact::UpdateLost>();
    case Stride::Generation:
        return isFloodsBegin(fact) || isOneHopFurther(fact, m_store.floods());
    case Stride::Flood:
        return isFloodsBegin(fact);
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

Playhead::Playhead(TraceStore &store, Playback &playback, StretchSource *source, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_playback(playback)
    , m_source(source)
{
    if (source) {
        connect(source, &StretchSource::read, this, &Playhead::onRead);
        connect(source, &StretchSource::failed, this, [this](const QString &why) {
            m_problem = why;
            m_then = nullptr;
            m_isPlaying = false;
            Q_EMIT changed();
        });
    }
    connect(&store, &TraceStore::appended, this, &Playhead::onAppended);
    connect(&store, &TraceStore::grew, this, &Playhead::onGrown);
    connect(&store, &TraceStore::turned, this, [this] { m_hasTurned = true; });
    onGrown(qsizetype(store.latest().facts().size()));
}

Nanoseconds Playhead::at() const
{
    return isLive() ? m_latest : m_at;
}

quint64 Playhead::newer() const
{
    return isLive() ? 0 : m_store.latest().lastSeq() - seq();
}

Nanoseconds Playhead::earliest() const
{
    const Stretch &latest = m_store.latest();
    if (latest.facts().empty())
        return {};
    return isEarlier(latest.firstKnown() - 1) ? m_store.began() : latest.facts().front().at;
}

void Playhead::onGrown(qsizetype added)
{
    const auto &facts = m_store.latest().facts();
    for (auto fact = facts.end() - added; fact != facts.end(); ++fact)
        m_latest = std::max(m_latest, fact->at);
    if (added > 0)
        Q_EMIT changed();
}

void Playhead::onAppended(qsizetype, qsizetype removed)
{
    const quint64 first = m_store.latest().firstSeq();
    if (isLive() || m_store.isTurned() || removed == 0 || seq() + 1 >= first)
        return;
    // Not all is kept for ever: what is shown goes along with the beginning, or is read again.
    if (!isEarlier(first - 1))
        show(first, std::max(m_at, m_store.find(first)->at));
    else if (!isTurning())
        showAfter(std::max(seq(), m_source->firstSeq()));
}

bool Playhead::isEarlier(quint64 seq) const
{
    return m_source && seq >= m_source->firstSeq() && seq < m_store.latest().firstKnown();
}

void Playhead::turn(const StretchSource::Wish &wish, std::function<void()> then)
{
    m_then = std::move(then);
    m_source->want(wish);
    Q_EMIT changed();
}

void Playhead::onRead(const std::shared_ptr<const Stretch> &stretch)
{
    if (!isTurning())
        return; // another moment is shown by now
    m_problem.clear();
    m_store.turnTo(stretch);
    std::exchange(m_then, nullptr)();
}

void Playhead::goLive()
{
    m_isPlaying = false;
    m_then = nullptr;
    m_problem.clear();
    m_store.show({});
    m_playback.setMoment({});
    Q_EMIT changed();
}

void Playhead::freeze()
{
    if (isLive() && !m_store.facts().empty())
        show(m_store.facts().back().seq, m_latest);
}

void Playhead::showAt(Nanoseconds at)
{
    const Stretch &latest = m_store.latest();
    if (latest.facts().empty())
        return;
    at = std::clamp(at, earliest(), std::max(earliest(), m_latest));
    const bool isLatest = latest.lastAt(at) != 0 || !isEarlier(latest.firstKnown() - 1);
    if (isLatest)
        m_store.turnTo(nullptr);
    const auto &facts = m_store.facts();
    if (isLatest || (m_store.isTurned() && at >= facts.front().at && at <= facts.back().at)) {
        m_then = nullptr;
        showHere(at);
    } else {
        turn(StretchSource::Moment {at}, [this, at] { showHere(at); });
    }
}

void Playhead::showHere(Nanoseconds at)
{
    show(std::max(m_store.lastAt(at), m_store.facts().front().seq - 1), at);
}

void Playhead::showAfter(quint64 seq)
{
    if (!isEarlier(seq))
        m_store.turnTo(nullptr);
    const bool isHere = m_store.isTurned() || !isEarlier(seq);
    if (const Fact *fact = isHere ? m_store.find(seq) : nullptr) {
        m_then = nullptr;
        show(seq, fact->at);
    } else if (isEarlier(seq)) {
        turn(StretchSource::UpTo {seq}, [this, seq] { showNearest(seq); });
    }
}

void Playhead::showNearest(quint64 seq)
{
    const auto &facts = m_store.facts();
    const quint64 nearest = std::clamp(seq, facts.front().seq, facts.back().seq);
    show(nearest, m_store.find(nearest)->at);
}

void Playhead::step(Stride stride, bool forward)
{
    freeze();
    if (m_store.facts().empty())
        return;
    m_isPlaying = false;
    if (stride == Stride::Bookmark)
        stepToBookmark(forward);
    else
        stepOn(stride, forward, seq());
}

void Playhead::showMoment(quint64 seq, Nanoseconds at)
{
    if (!isEarlier(seq))
        m_store.turnTo(nullptr);
    const bool isHere = m_store.isTurned() || !isEarlier(seq);
    const Fact *fact = isHere ? m_store.find(seq) : nullptr;
    if (!fact || fact->at > at || m_store.lastAt(at) < seq)
        return showAt(at);
    m_then = nullptr;
    show(seq, at);
}

// Where the one that is shown does not say its moment right, the next is counted from it all the same.
void Playhead::stepToBookmark(bool forward)
{
    const bool isThere = m_bookmark && m_bookmark->at == m_at;
    const Bookmark here = isThere ? *m_bookmark : Bookmark {seq(), m_at, {}};
    const Bookmark *next = m_bookmarks ? m_bookmarks->next(here.seq, here.at, forward) : nullptr;
    if (!next)
        return showAt(forward ? m_latest : earliest());
    m_bookmark = *next;
    showMoment(next->seq, next->at);
}

// Through one stretch after the other, to the next stop or to where there is no other.
void Playhead::stepOn(Stride stride, bool forward, quint64 from)
{
    const auto &facts = m_store.facts();
    const quint64 first = facts.front().seq, last = facts.back().seq;
    quint64 next = std::clamp(from, first - 1, last + 1);
    do {
        if (forward ? next >= last : next <= first)
            break;
        next += forward ? 1 : quint64(-1);
        if (isStop(*m_store.find(next), stride))
            return showAfter(next);
    } while (true);
    // Where reading brought nothing new there is nothing more.
    const auto goOn = [this, stride, forward](quint64 behind) {
        const bool isNew
            = forward ? m_store.facts().back().seq > behind : m_store.facts().front().seq < behind;
        if (isNew)
            stepOn(stride, forward, behind);
        else
            showAfter(behind);
    };
    if (!forward && isEarlier(first - 1)) {
        turn(StretchSource::UpTo {first - 1}, [goOn, first] { goOn(first); });
    } else if (forward && isEarlier(last + 1)) {
        turn(StretchSource::From {last + 1}, [goOn, last] { goOn(last); });
    } else if (forward && m_store.isTurned()) {
        m_store.turnTo(nullptr);
        stepOn(stride, forward, last);
    } else {
        showAfter(std::clamp(next, first, last));
    }
}

void Playhead::setPlaying(bool playing)
{
    if (playing)
        freeze();
    m_isPlaying = playing && !isLive();
    m_played = seq();
    m_reached = 0;
    Q_EMIT changed();
}

// The number of the first behind what was played; 0: there is none.
quint64 Playhead::goalUpTo(Nanoseconds at)
{
    const quint64 last = m_goal ? m_store.lastAt(at) : 0;
    for (quint64 next = std::max(m_played + 1, m_store.facts().front().seq); next <= last; ++next) {
        m_played = next;
        if (isStop(*m_store.find(next), *m_goal))
            return next;
    }
    return 0;
}

void Playhead::advance(double seconds)
{
    if (!m_isPlaying || isTurning())
        return;
    const Nanoseconds at = m_at
        + std::chrono::duration_cast<Nanoseconds>(std::chrono::duration<double>(seconds * m_speed));
    if (const quint64 goal = goalUpTo(at)) {
        m_isPlaying = false;
        m_reached = goal;
        showAfter(goal);
        return;
    }
    showAt(at);
    if (m_at >= m_latest)
        setPlaying(false);
}

void Playhead::show(quint64 seq, Nanoseconds at)
{
    m_at = at;
    if (std::exchange(m_hasTurned, false) || seq != m_store.shownSeq() || isLive())
        m_store.show(seq);
    m_playback.setMoment(isLive() ? std::nullopt : std::optional(at));
    Q_EMIT changed();
}

} // namespace herd::ui

#include "moc_playhead.cpp"
