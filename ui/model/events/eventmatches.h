// SPDX-License-Identifier: GPL-3.0-or-later
// The facts that fit a filter, by their numbers and in their order. A value; pure.
#pragma once

#include "ui/model/events/eventsieve.h"

#include <deque>

namespace herd::ui {

class EventMatches
{
public:
    int count() const { return int(m_numbers.size()); }
    quint64 at(int place) const { return m_numbers[size_t(place)]; }
    FactNumbers numbers() const { return {m_numbers.begin(), m_numbers.end()}; }
    bool contains(quint64 seq) const;
    int countBefore(quint64 seq) const; // and so the place of that one
    int countAfter(quint64 seq) const;
    quint64 next(quint64 seq, bool forward) const; // after or before that one; 0: there is none

    void add(const FactNumbers &numbers); // all behind those that are there
    void dropFirst(int count);
    void clear() { m_numbers.clear(); }

private:
    std::deque<quint64> m_numbers;
};

} // namespace herd::ui
