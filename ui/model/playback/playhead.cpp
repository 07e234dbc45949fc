// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/playback/playhead.h"

#include <algorithm>
#include <utility>

namespace herd::ui {

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
            Q_EMIT interrupted();
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
    return isElsewhere(latest.firstKnown() - 1) ? m_store.recordedFrom()
                                                : latest.facts().front().at;
}

void Playhead::onGrown(qsizetype added)
{
    const auto &facts = m_store.latest().facts();
    for (auto fact = facts.end() - added; fact != facts.end(); ++fact)
        m_latest = std::max(m_latest, fact->at);
    if (added > 0)
        Q_EMIT changed();
    showAwaited();
}

void Playhead::showOnceThere(quint64 seq)
{
    m_awaited = seq;
    showAwaited();
}

void Playhead::showAwaited()
{
    const bool isThere = m_store.latest().lastSeq() >= m_awaited;
    if (m_awaited == 0 || !isThere)
        return;
    const quint64 seq = std::exchange(m_awaited, 0);
    if (isLive() && !isTurning())
        showAfter(seq);
}

void Playhead::onAppended(qsizetype, qsizetype removed)
{
    const quint64 first = m_store.latest().firstSeq();
    if (isLive() || m_store.isTurned() || removed == 0 || seq() + 1 >= first)
        return;
    // Not all is kept for ever: what is shown goes along with the beginning, or is read again.
    if (!isElsewhere(first - 1))
        show(first, std::max(m_at, m_store.find(first)->at));
    else if (!isTurning())
        showAfter(std::max(seq(), m_source->firstSeq()));
}

bool Playhead::isElsewhere(quint64 seq) const
{
    return m_source && seq >= m_source->firstSeq() && seq < m_store.latest().firstKnown();
}

quint64 Playhead::firstSeq() const
{
    return m_source ? m_source->firstSeq() : m_store.latest().firstSeq();
}

void Playhead::read(const StretchSource::Wish &wish, Then then)
{
    m_then = std::move(then);
    m_source->want(wish);
    Q_EMIT changed();
}

void Playhead::cancelRead()
{
    if (!isTurning())
        return;
    m_then = nullptr;
    Q_EMIT interrupted();
    Q_EMIT changed();
}

void Playhead::onRead(const StretchPointer &stretch)
{
    if (!isTurning())
        return; // another moment is shown by now
    m_problem.clear();
    std::exchange(m_then, nullptr)(stretch);
}

void Playhead::goLive()
{
    Q_EMIT interrupted();
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
    const bool isLatest = latest.lastAt(at) != 0 || !isElsewhere(latest.firstKnown() - 1);
    if (isLatest)
        m_store.turnTo(nullptr);
    const auto &facts = m_store.facts();
    if (isLatest || (m_store.isTurned() && at >= facts.front().at && at <= facts.back().at)) {
        m_then = nullptr;
        showHere(at);
    } else {
        read(StretchSource::Moment {at}, [this, at](const StretchPointer &stretch) {
            m_store.turnTo(stretch);
            showHere(at);
        });
    }
}

void Playhead::showHere(Nanoseconds at)
{
    show(std::max(m_store.lastAt(at), m_store.facts().front().seq - 1), at);
}

void Playhead::showAfter(quint64 seq)
{
    if (!isElsewhere(seq))
        m_store.turnTo(nullptr);
    const bool isHere = m_store.isTurned() || !isElsewhere(seq);
    if (const Fact *fact = isHere ? m_store.find(seq) : nullptr) {
        m_then = nullptr;
        show(seq, fact->at);
    } else if (isElsewhere(seq)) {
        read(StretchSource::UpTo {seq}, [this, seq](const StretchPointer &stretch) {
            m_store.turnTo(stretch);
            showNearest(seq);
        });
    }
}

void Playhead::showOf(const StretchPointer &stretch, quint64 seq)
{
    if (stretch)
        m_store.turnTo(stretch);
    showAfter(seq);
}

void Playhead::showNearest(quint64 seq)
{
    const auto &facts = m_store.facts();
    const quint64 nearest = std::clamp(seq, facts.front().seq, facts.back().seq);
    show(nearest, m_store.find(nearest)->at);
}

void Playhead::showMoment(quint64 seq, Nanoseconds at)
{
    if (!isElsewhere(seq))
        m_store.turnTo(nullptr);
    const bool isHere = m_store.isTurned() || !isElsewhere(seq);
    const Fact *fact = isHere ? m_store.find(seq) : nullptr;
    if (!fact || fact->at > at || m_store.lastAt(at) < seq)
        return showAt(at);
    m_then = nullptr;
    show(seq, at);
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
