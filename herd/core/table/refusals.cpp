// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/table/refusals.h"

#include <algorithm>

namespace herd {

void Refusals::add(const Refused &refused)
{
    if (m_sums.empty())
        m_sums.resize(ReportTable::Buckets);
    ReportTable::Sum &sum = m_sums[refused.bucket];
    sum.add(refused.hash);
    sum.remove(refused.instead);
    m_after = std::max(m_after, refused.after);
    m_before = std::min(m_before, refused.before);
}

void Refusals::forget(int bucket)
{
    if (!m_sums.empty())
        m_sums[size_t(bucket)] = {};
}

void Refusals::clear()
{
    *this = {};
}

void Refusals::onClock(Nanoseconds wall)
{
    if (wall <= m_after || wall >= m_before)
        clear();
}

quint64 Refusals::sum(int bucket) const
{
    return m_sums.empty() ? 0 : m_sums[size_t(bucket)].value();
}

} // namespace herd
