// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/node/clientsession.h"

#include <algorithm>
#include <utility>

namespace herd {

QByteArrayView Answers::at(qsizetype index) const
{
    const qsizetype from = index == 0 ? 0 : m_ends[size_t(index) - 1];
    return QByteArrayView(m_bytes).sliced(from, m_ends[size_t(index)] - from);
}

void Answers::append(QByteArrayView answer)
{
    m_bytes.append(answer);
    m_ends.push_back(m_bytes.size());
}

void Answers::append(Answers &&others)
{
    if (isEmpty()) {
        *this = std::move(others);
        return;
    }
    for (qsizetype end : others.m_ends)
        m_ends.push_back(m_bytes.size() + end);
    m_bytes.append(others.m_bytes);
}

void Answers::appendToLast(QByteArrayView rest)
{
    m_bytes.append(rest);
    m_ends.back() = m_bytes.size();
}

void ClientSession::answer(QByteArrayView bytes, quint64 batch)
{
    if (m_slots.empty() && batch <= m_stored) {
        m_ready.append(bytes);
        return;
    }
    if (m_slots.empty() || m_slots.back().query != 0 || m_slots.back().batch != batch)
        m_slots.push_back({0, batch, {}});
    m_slots.back().answers.append(bytes);
    ++m_waiting;
}

void ClientSession::stored(quint64 batch)
{
    m_stored = batch;
    release();
}

void ClientSession::await(QueryId query, QByteArrayView head)
{
    m_slots.push_back({query, 0, {}});
    m_slots.back().answers.append(head);
    ++m_waiting;
}

bool ClientSession::answered(QueryId query, QByteArrayView rest)
{
    const auto slot = std::find_if(m_slots.begin(), m_slots.end(),
                                   [query](const Slot &s) { return s.query == query; });
    if (slot == m_slots.end())
        return false;
    slot->query = 0;
    slot->answers.appendToLast(rest);
    release();
    return true;
}

void ClientSession::release()
{
    while (!m_slots.empty() && m_slots.front().query == 0 && m_slots.front().batch <= m_stored) {
        m_waiting -= m_slots.front().answers.count();
        m_ready.append(std::move(m_slots.front().answers));
        m_slots.pop_front();
    }
}

Answers ClientSession::takeReady()
{
    return std::exchange(m_ready, {});
}

std::vector<QueryId> ClientSession::waitingQueries() const
{
    std::vector<QueryId> queries;
    for (const Slot &slot : m_slots) {
        if (slot.query != 0)
            queries.push_back(slot.query);
    }
    return queries;
}

} // namespace herd
