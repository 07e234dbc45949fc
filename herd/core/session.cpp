// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/session.h"

#include <algorithm>
#include <utility>

namespace herd {

void Session::answer(const QByteArray &bytes, quint64 batch)
{
    if (m_slots.empty() && batch <= m_stored)
        m_ready.push_back(bytes);
    else
        m_slots.push_back({0, batch, bytes});
}

void Session::stored(quint64 batch)
{
    m_stored = batch;
    release();
}

void Session::await(QueryId query, const QByteArray &head)
{
    m_slots.push_back({query, 0, head});
}

bool Session::answered(QueryId query, const QByteArray &rest)
{
    const auto slot = std::find_if(m_slots.begin(), m_slots.end(),
                                   [query](const Slot &s) { return s.query == query; });
    if (slot == m_slots.end())
        return false;
    slot->query = 0;
    slot->bytes += rest;
    release();
    return true;
}

void Session::release()
{
    while (!m_slots.empty() && m_slots.front().query == 0 && m_slots.front().batch <= m_stored) {
        m_ready.push_back(std::move(m_slots.front().bytes));
        m_slots.pop_front();
    }
}

std::vector<QByteArray> Session::takeReady()
{
    return std::exchange(m_ready, {});
}

std::vector<QueryId> Session::waitingQueries() const
{
    std::vector<QueryId> queries;
    for (const Slot &slot : m_slots) {
        if (slot.query != 0)
            queries.push_back(slot.query);
    }
    return queries;
}

} // namespace herd
