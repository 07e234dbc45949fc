// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/events/filterfold.h"

#include "herd/core/facts/factcolumns.h"

#include <utility>

namespace herd::ui {

namespace {

constexpr int Slice = 1000; // events; about a millisecond

} // namespace

FilterFold::FilterFold(const EventModel &events, QObject *parent)
    : QObject(parent)
    , m_events(events)
{
    m_next.setSingleShot(true);
    m_next.setInterval(0);
    connect(&m_next, &QTimer::timeout, this, &FilterFold::work);
    connect(&events, &EventModel::filterChanged, this, &FilterFold::begin);
    connect(&events, &EventModel::synced, this, [this] {
        if (m_shown || m_fresh)
            m_next.start();
    });
}

void FilterFold::setWanted(bool wanted)
{
    if (std::exchange(m_isWanted, wanted) != wanted)
        begin();
}

// While the model looks for the events of another filter its own are those of the one before.
void FilterFold::begin()
{
    m_fresh.reset();
    if (m_isWanted && !m_events.filter().isEmpty()) {
        m_fresh.emplace();
        m_next.start();
    } else if (std::exchange(m_shown, std::nullopt)) {
        Q_EMIT switched();
    }
}

void FilterFold::work()
{
    if (m_events.isFiltering() || (!m_fresh && !m_shown))
        return; // filterChanged() follows
    EventsInFilter &fold = m_fresh ? *m_fresh : *m_shown;
    const quint64 before = fold.last;
    int taken = 0;
    for (quint64 seq = fold.last; taken < Slice; ++taken) {
        seq = m_events.matches().next(seq, true);
        if (seq == 0)
            break;
        fold.last = seq;
        if (const Fact *fact = m_events.store().find(seq))
            take(fold, *fact);
    }
    if (taken == Slice)
        m_next.start();
    if (m_fresh && taken < Slice) {
        m_shown = std::exchange(m_fresh, std::nullopt);
        Q_EMIT switched();
    } else if (!m_fresh && m_shown->last != before) {
        Q_EMIT grown();
    }
}

void FilterFold::take(EventsInFilter &fold, const Fact &fact) const
{
    if (fold.bins.isEmpty())
        fold.bins = m_events.store().bins().emptied();
    fold.bins.apply(fact);
    const QByteArrayView flood = columnsOf(fact.body).flood;
    if (flood.isEmpty())
        return;
    fold.floods.insert(flood.toByteArray());
    if (fold.floods.size() > MostFloods)
        fold.floods.removeIf([this](const QByteArray &report) {
            return m_events.store().floods().find(report) == nullptr;
        });
}

} // namespace herd::ui

#include "moc_filterfold.cpp"
