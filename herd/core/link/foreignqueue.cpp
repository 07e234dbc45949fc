// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/link/foreignqueue.h"

#include "herd/core/base/limits.h"

namespace herd {

bool ForeignQueue::add(const Report &report)
{
    const QByteArray client = report.client().toByteArray();
    if (!m_waiting.contains(client)) {
        if (m_waiting.size() >= limits::LinkQueue)
            return false;
        m_order.push_back(client);
    }
    m_waiting.insert(client, {report});
    return true;
}

void ForeignQueue::remove(QByteArrayView client)
{
    if (m_waiting.remove(client.toByteArray()))
        std::erase(m_order, client);
}

void ForeignQueue::addTable()
{
    m_order.clear();
    m_waiting.clear();
    m_bucketsLeft = ReportTable::Buckets;
}

bool ForeignQueue::hasFirst()
{
    while (m_order.empty() && m_bucketsLeft > 0)
        copyBucket();
    return !m_order.empty();
}

std::optional<ForeignQueue::Waiting> ForeignQueue::takeFirst()
{
    if (!hasFirst())
        return std::nullopt;
    const Waiting first = m_waiting.take(m_order.front());
    m_order.pop_front();
    return first;
}

// Some 4000 reports of a million clients, when no others wait.
void ForeignQueue::copyBucket()
{
    Q_ASSERT(m_waiting.isEmpty());
    for (const ReportBucket::Entry &entry : m_table.bucket(m_nextBucket)) {
        if (entry.report.isTombstone())
            continue;
        const QByteArray client = entry.report.client().toByteArray();
        m_order.push_back(client);
        m_waiting.insert(client, {entry.report, true});
    }
    m_nextBucket = (m_nextBucket + 1) % ReportTable::Buckets;
    --m_bucketsLeft;
}

} // namespace herd
