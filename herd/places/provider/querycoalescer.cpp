// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/places/provider/querycoalescer.h"

#include "herd/places/provider/unavailableplaces.h"

#include <tuple>

namespace herd {

bool PlacesQueryOrder::operator()(const PlacesQuery &a, const PlacesQuery &b) const
{
    const auto all = [](const PlacesQuery &q) {
        return std::tuple(q.centre.latitude, q.centre.longitude, q.radiusKm, q.limit);
    };
    return all(a) < all(b);
}

QueryCoalescer::QueryCoalescer(std::function<void(const PlacesQuery &)> abandoned)
    : m_abandoned(std::move(abandoned))
{
}

void QueryCoalescer::add(const PlacesQuery &query, QObject *context, PlacesProvider::Answer answer)
{
    const auto gone = QObject::connect(context, &QObject::destroyed, &m_here,
                                       [this, query](const QObject *who) { forget(query, who); });
    m_open[query].push_back({context, std::move(answer), gone});
    ++m_count;
}

void QueryCoalescer::answer(const PlacesQuery &query, const PlacesResult &result)
{
    auto open = m_open.extract(query);
    if (open.empty())
        return;
    m_count -= qsizetype(open.mapped().size());
    for (Waiter &waiter : open.mapped()) {
        QObject::disconnect(waiter.gone);
        answerLater(result, waiter.context, std::move(waiter.answer));
    }
}

void QueryCoalescer::forget(const PlacesQuery &query, const QObject *context)
{
    const auto open = m_open.find(query);
    if (open == m_open.end())
        return;
    m_count -= qsizetype(std::erase_if(
        open->second, [context](const Waiter &waiter) { return waiter.context == context; }));
    if (!open->second.empty())
        return;
    m_open.erase(open);
    m_abandoned(query);
}

} // namespace herd
