// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/tables/rowtable.h"

#include <algorithm>
#include <functional>
#include <limits>

namespace herd::ui {

int RowTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_numbers.size());
}

int RowTable::rowOf(int number) const
{
    const auto found = std::lower_bound(m_numbers.begin(), m_numbers.end(), number);
    return found != m_numbers.end() && *found == number ? int(found - m_numbers.begin()) : -1;
}

void RowTable::setNumbers(const QList<int> &wanted)
{
    Q_ASSERT(std::adjacent_find(wanted.begin(), wanted.end(), std::greater_equal<>())
             == wanted.end());
    for (int row = int(m_numbers.size()) - 1; row >= 0; --row) {
        if (std::binary_search(wanted.begin(), wanted.end(), m_numbers[row]))
            continue;
        beginRemoveRows({}, row, row);
        m_numbers.removeAt(row);
        endRemoveRows();
    }
    for (int row = 0; row < wanted.size(); ++row) {
        if (row < m_numbers.size() && m_numbers[row] == wanted[row])
            continue;
        // Those that are new and lie between two that are there, at once.
        const int next = row < m_numbers.size() ? m_numbers[row] : std::numeric_limits<int>::max();
        const auto first = wanted.begin() + row;
        const auto last = std::lower_bound(first, wanted.end(), next);
        const int count = int(last - first);
        beginInsertRows({}, row, row + count - 1);
        for (int i = 0; i < count; ++i)
            m_numbers.insert(row + i, wanted[row + i]);
        endInsertRows();
        row += count - 1;
    }
}

} // namespace herd::ui

#include "moc_rowtable.cpp"
