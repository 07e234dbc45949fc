// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/table/rejections.h"

#include <algorithm>

namespace herd {

void Rejections::add(const Rejected &rejected)
{
    if (m_sums.empty())
        m_sums.resize(ReportTable::Buckets);
    ReportTable::Sum &sum = m_sums[rejected.bucket];
    sum.add(rejected.hash);
    sum.remove(rejected.instead);
    m_after = std::max(m_after, rejected.after);
    m_before = std::min(m_before, rejected.before);
}

void Rejections::forget(int bucket)
{
    if (!m_sums.empty())
        m_sums[size_t(bucket)] = {};
}

void Rejections::clear()
{
    *this = {};
}

void Rejections::onClock(Nanoseconds wall)
{
    if (wall <= m_after || wall >= m_before)
        clear();
}

quint64 Rejections::sum(int bucket) const
{
    return m_sums.empty() ? 0 : m_sums[size_t(bucket)].value();
}

} // namespace herd
