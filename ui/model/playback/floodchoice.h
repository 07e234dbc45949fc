// SPDX-License-Identifier: GPL-3.0-or-later
// Which floods are shown: all, or those that something says belong there, which it may know only a
// little after they began. A value; no signals, no clock.
#pragma once

#include "ui/model/flood/floodlog.h"

#include <deque>
#include <functional>
#include <vector>

namespace herd::ui {

// Of a flood by its report's AT line; empty: every one is.
using IsFloodShown = std::function<bool(const QByteArray &report)>;

class FloodChoice
{
public:
    // Of those not yet shown: there are no more floods.
    static constexpr size_t MostWaiting = FloodLog::FloodBound;

    void set(IsFloodShown isShown);
    const IsFloodShown &rule() const { return m_isShown; }
    bool isAll() const { return !m_isShown; }
    bool has(const QByteArray &report) const { return isAll() || m_isShown(report); }
    const Flood *latest(const FloodLog &floods) const; // of those shown; null: there is none

    // One that has begun; takeShown() tells of it once it is shown.
    void wait(const QByteArray &report);
    std::vector<QByteArray> takeShown(); // in their order

private:
    IsFloodShown m_isShown;
    std::deque<QByteArray> m_waiting;
};

} // namespace herd::ui
