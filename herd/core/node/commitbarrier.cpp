// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/node/commitbarrier.h"

#include <utility>

namespace herd {

void CommitBarrier::learned(const ReportView &known)
{
    changed({known.client(), known.line()});
}

void CommitBarrier::forgot(QByteArrayView client)
{
    changed({client, {}});
}

void CommitBarrier::changed(const JournalChange &change)
{
    if (!m_isOn)
        return;
    if (m_changes.isEmpty())
        m_output.batchDue();
    appendChange(m_changes, change);
}

quint64 CommitBarrier::pending() const
{
    if (!m_isOn || m_failing)
        return 0;
    if (!m_changes.isEmpty())
        return m_handed + 1;
    return m_handed > m_stored ? m_handed : 0;
}

void CommitBarrier::wait(ConnId conn)
{
    const quint64 batch = pending();
    Q_ASSERT(batch != 0);
    if (m_waiting.empty() || m_waiting.back().batch != batch || m_waiting.back().conn != conn)
        m_waiting.push_back({batch, conn});
}

void CommitBarrier::endOfBatch()
{
    if (m_changes.isEmpty())
        return;
    ReportTable::Sum sum;
    sum.add(m_table.sum());
    sum.add(m_aside.sum());
    m_output.store({++m_handed, std::exchange(m_changes, {}), sum.value(),
                    qint64(m_table.size() + m_aside.size())});
}

std::vector<ConnId> CommitBarrier::onStored(quint64 batch)
{
    m_stored = batch;
    if (std::exchange(m_failing, false) && m_output.wantsFacts())
        m_output.fact(fact::JournalRecovered {});
    std::vector<ConnId> done;
    while (!m_waiting.empty() && m_waiting.front().batch <= batch) {
        done.push_back(m_waiting.front().conn);
        m_waiting.pop_front();
    }
    return done;
}

std::vector<ConnId> CommitBarrier::onFailed(const QByteArray &why)
{
    if (!std::exchange(m_failing, true) && m_output.wantsFacts())
        m_output.fact(fact::JournalFailed {why});
    std::vector<ConnId> done;
    for (const Waiting &waiting : std::exchange(m_waiting, {}))
        done.push_back(waiting.conn);
    return done;
}

} // namespace herd
