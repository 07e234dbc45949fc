// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of the list of events while they are sorted by a column: they and their facts stay as
// they are, whatever comes or goes, until that ends. A value; pure.
#pragma once

#include "ui/model/events/eventsieve.h"

#include <optional>

namespace herd::ui {

class EventOrder
{
public:
    bool isSorted() const { return m_held.has_value(); }
    bool isSorting() const { return m_sorting.has_value(); } // not yet

    void begin(const KeptFacts &facts) { m_sorting = facts; } // of which the rows will be
    void take(const FactNumbers &rows);                       // only while sorting
    void end();

    // While sorted.
    int count() const { return int(m_rows.size()); }
    quint64 at(int row) const { return m_rows[size_t(row)]; }
    int rowOf(quint64 seq) const; // the first one where it is not shown
    const Fact *find(quint64 seq) const { return m_held->find(seq); }

private:
    std::optional<KeptFacts> m_sorting; // what is being put in order
    std::optional<KeptFacts> m_held;    // what is shown goes on to be there
    FactNumbers m_rows;
};

} // namespace herd::ui
