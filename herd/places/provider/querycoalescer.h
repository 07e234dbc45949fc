// SPDX-License-Identifier: GPL-3.0-or-later
// Who waits for the answer to which question: equal questions are one. Lives on one thread.
#pragma once

#include "herd/places/provider/placesprovider.h"

#include <map>
#include <vector>

namespace herd {

// Any order, so that equal questions are found.
struct PlacesQueryOrder
{
    bool operator()(const PlacesQuery &a, const PlacesQuery &b) const;
};

class QueryCoalescer
{
public:
    // `abandoned`: the last of those who waited for it has gone; the question is no longer open.
    explicit QueryCoalescer(std::function<void(const PlacesQuery &)> abandoned);

    qsizetype waiting() const { return m_count; }
    bool isOpen(const PlacesQuery &query) const { return m_open.contains(query); }
    void add(const PlacesQuery &query, QObject *context, PlacesProvider::Answer answer);
    // To all who wait for it, later. It is no longer open.
    void answer(const PlacesQuery &query, const PlacesResult &result);

private:
    struct Waiter
    {
        QObject *context;
        PlacesProvider::Answer answer;
        QMetaObject::Connection gone;
    };

    void forget(const PlacesQuery &query, const QObject *context);

    const std::function<void(const PlacesQuery &)> m_abandoned;
    std::map<PlacesQuery, std::vector<Waiter>, PlacesQueryOrder> m_open;
    qsizetype m_count = 0;
    QObject m_here; // goes first, and with it all connections
};

} // namespace herd
