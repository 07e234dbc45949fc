// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/events/eventorder.h"

#include <algorithm>
#include <utility>

namespace herd::ui {

void EventOrder::take(const FactNumbers &rows)
{
    Q_ASSERT(isSorting());
    m_held = std::exchange(m_sorting, std::nullopt);
    m_rows = rows;
}

void EventOrder::end()
{
    m_sorting.reset();
    m_held.reset();
    m_rows.clear();
}

int EventOrder::rowOf(quint64 seq) const
{
    const auto found = std::find(m_rows.begin(), m_rows.end(), seq);
    return found == m_rows.end() ? 0 : int(found - m_rows.begin());
}

} // namespace herd::ui
