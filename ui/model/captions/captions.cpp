// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/captions/captions.h"

#include <algorithm>
#include <utility>

namespace herd::ui {

namespace {

const Flood *floodOf(const Fact &fact, const FloodLog &floods)
{
    if (const auto *update = fact.as<fact::UpdateReceived>())
        return floods.find(update->report.line());
    if (const auto *lost = fact.as<fact::UpdateLost>())
        return floods.find(lost->report.line());
    return nullptr;
}

// Nothing happens to it later.
bool endsWith(const Flood &flood, const Fact &fact)
{
    return flood.isOver()
        && std::all_of(flood.hops.begin(), flood.hops.end(), [&fact](const Hop &hop) {
               return hop.received.value_or(Nanoseconds::min()) <= fact.at
                   && hop.lost.value_or(Nanoseconds::min()) <= fact.at;
           });
}

} // namespace

Captions::Captions(const TraceStore &store, const Playback &playback, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_playback(playback)
{
    connect(&store, &TraceStore::appended, this, &Captions::onAppended);
    connect(&store, &TraceStore::turned, this, &Captions::begin);
    connect(&playback, &Playback::moved, this, &Captions::onMoved);
}

void Captions::setWatched(bool watched)
{
    if (std::exchange(m_isWatched, watched) == watched || !watched)
        return;
    begin();
    onMoved();
}

void Captions::advance(double seconds)
{
    if (m_queue.advance(seconds))
        Q_EMIT changed();
}

// At what is shown, as if nothing had been shown before: of the past what happened last is said.
void Captions::begin()
{
    m_queue.clear();
    m_floods.forget();
    m_seq = m_store.shownSeq();
    m_wasLive = m_store.isLive();
    if (!m_isWatched)
        return;
    const quint64 least = m_seq - std::min(m_seq, MostFacts);
    for (quint64 seq = m_seq; !m_wasLive && seq > least; --seq) {
        const Fact *fact = m_store.find(seq);
        const auto caption = fact ? captionOf(*fact, m_store.names()) : std::nullopt;
        if (caption) {
            m_queue.offer(*caption);
            break;
        }
    }
    m_queue.advance(0);
    Q_EMIT changed();
}

void Captions::onAppended()
{
    if (!m_isWatched)
        return;
    const quint64 now = m_store.shownSeq();
    if (m_wasLive != m_store.isLive() || now < m_seq || now - m_seq > MostFacts)
        return begin();
    while (m_seq < now) {
        if (const Fact *fact = m_store.find(++m_seq))
            tell(*fact);
    }
    advance(0);
}

void Captions::tell(const Fact &fact)
{
    const bool isOfAFlood = isOfFlood(fact);
    if (m_wasLive && isOfAFlood)
        return; // onMoved() sees it
    if (const auto caption = captionOf(fact, m_store.names()))
        m_queue.offer(*caption);
    const Flood *flood = isOfAFlood ? floodOf(fact, m_store.floods()) : nullptr;
    const auto outcome
        = flood && endsWith(*flood, fact) ? outcomeCaption(*flood, m_store.names()) : std::nullopt;
    if (outcome)
        m_queue.offer(*outcome);
}

void Captions::onMoved()
{
    if (!m_isWatched || m_playback.shown().moment())
        return;
    const FloodCaptions::Told told = m_floods.take(m_playback.shown(), m_store.names());
    if (told.isRewound) {
        m_queue.clear();
        Q_EMIT changed();
    }
    for (const Caption &caption : told.captions)
        m_queue.offer(caption);
    advance(0);
}

} // namespace herd::ui

#include "moc_captions.cpp"
