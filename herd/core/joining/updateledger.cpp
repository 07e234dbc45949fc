// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/joining/updateledger.h"

namespace herd {

void UpdateLedger::add(const Key &key, Nanoseconds at)
{
    m_times[key].append(at);
    m_order.push_back(key);
    if (m_order.size() > Most) {
        take(m_order.front()); // or one like it that came later, where that one was taken
        m_order.pop_front();
    }
}

std::optional<Nanoseconds> UpdateLedger::take(const Key &key)
{
    const auto found = m_times.find(key);
    if (found == m_times.end())
        return std::nullopt;
    const Nanoseconds at = found->takeFirst();
    if (found->isEmpty())
        m_times.erase(found);
    return at;
}

} // namespace herd
