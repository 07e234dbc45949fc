// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/events/eventmatches.h"

#include <algorithm>

namespace herd::ui {

bool EventMatches::contains(quint64 seq) const
{
    return std::binary_search(m_numbers.begin(), m_numbers.end(), seq);
}

int EventMatches::countBefore(quint64 seq) const
{
    return int(std::lower_bound(m_numbers.begin(), m_numbers.end(), seq) - m_numbers.begin());
}

int EventMatches::countAfter(quint64 seq) const
{
    return int(m_numbers.end() - std::upper_bound(m_numbers.begin(), m_numbers.end(), seq));
}

quint64 EventMatches::next(quint64 seq, bool forward) const
{
    const int place = forward ? count() - countAfter(seq) : countBefore(seq) - 1;
    return place < 0 || place >= count() ? 0 : at(place);
}

void EventMatches::add(const FactNumbers &numbers)
{
    Q_ASSERT(numbers.empty() || m_numbers.empty() || numbers.front() > m_numbers.back());
    m_numbers.insert(m_numbers.end(), numbers.begin(), numbers.end());
}

void EventMatches::dropFirst(int count)
{
    m_numbers.erase(m_numbers.begin(), m_numbers.begin() + count);
}

} // namespace herd::ui
