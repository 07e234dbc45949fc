// SPDX-License-Identifier: GPL-3.0-or-later
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
        break;
    }
    return true;
}

Playhead::Playhead(TraceStore &store, Playback &playback, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_playback(playback)
{
    connect(&store, &TraceStore::appended, this, &Playhead::onAppended);
    onAppended(qsizetype(store.facts().size()), 0);
}

Nanoseconds Playhead::at() const
{
    return isLive() ? m_latest : m_at;
}

quint64 Playhead::newer() const
{
    return m_store.facts().empty() ? 0 : m_store.facts().back().seq - seq();
}

Nanoseconds Playhead::earliest() const
{
    return m_store.facts().empty() ? Nanoseconds() : m_store.facts().front().at;
}

void Playhead::onAppended(qsizetype added, qsizetype removed)
{
    const auto &facts = m_store.facts();
    for (auto fact = facts.end() - added; fact != facts.end(); ++fact)
        m_latest = std::max(m_latest, fact->at);
    // The past is not kept for ever: what is shown goes along with its beginning.
    if (!isLive() && removed > 0 && seq() + 1 < facts.front().seq)
        show(facts.front().seq, std::max(m_at, facts.front().at));
    else if (added > 0)
        Q_EMIT changed();
}

void Playhead::goLive()
{
    m_isPlaying = false;
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
    at = std::clamp(at, earliest(), std::max(earliest(), m_latest));
    if (!m_store.facts().empty())
        show(std::max(m_store.lastAt(at), m_store.facts().front().seq - 1), at);
}

void Playhead::showAfter(quint64 seq)
{
    if (const Fact *fact = m_store.find(seq))
        show(seq, fact->at);
}

void Playhead::step(Stride stride, bool forward)
{
    freeze();
    const auto &facts = m_store.facts();
    if (facts.empty())
        return;
    m_isPlaying = false;
    const quint64 first = facts.front().seq, last = facts.back().seq;
    quint64 next = std::max(seq(), first - 1);
    do {
        if (forward ? next >= last : next <= first)
            break;
        next += forward ? 1 : quint64(-1);
    } while (!isStop(*m_store.find(next), stride));
    showAfter(std::clamp(next, first, last));
}

void Playhead::setPlaying(bool playing)
{
    if (playing)
        freeze();
    m_isPlaying = playing && !isLive();
    Q_EMIT changed();
}

void Playhead::advance(double seconds)
{
    if (!m_isPlaying)
        return;
    showAt(m_at
           + std::chrono::duration_cast<Nanoseconds>(
               std::chrono::duration<double>(seconds * m_speed)));
    if (m_at >= m_latest)
        setPlaying(false);
}

void Playhead::show(quint64 seq, Nanoseconds at)
{
    m_at = at;
    if (seq != m_store.shownSeq() || isLive())
        m_store.show(seq);
    m_playback.setMoment(isLive() ? std::nullopt : std::optional(at));
    Q_EMIT changed();
}

} // namespace herd::ui

#include "moc_playhead.cpp"
