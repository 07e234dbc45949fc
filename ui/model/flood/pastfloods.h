// SPDX-License-Identifier: GPL-3.0-or-later
// Reports that were seen and forgotten, by their hashes, so that a late message of one is not taken
// for a new flood. Bounded: the oldest go first. Pure.
#pragma once

#include <QByteArray>
#include <QHashFunctions>
#include <QSet>

#include <deque>

namespace herd::ui {

class PastFloods
{
public:
    static constexpr size_t Bound = 100'000; // some 5 MB

    void add(const QByteArray &report)
    {
        const size_t hash = qHash(report);
        if (m_known.contains(hash))
            return;
        m_known.insert(hash);
        m_order.push_back(hash);
        if (m_order.size() > Bound) {
            m_known.remove(m_order.front());
            m_order.pop_front();
        }
    }
    bool contains(const QByteArray &report) const
    {
        return !m_known.isEmpty() && m_known.contains(qHash(report));
    }

private:
    QSet<size_t> m_known;
    std::deque<size_t> m_order; // oldest first
};

} // namespace herd::ui
