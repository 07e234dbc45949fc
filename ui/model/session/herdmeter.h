// SPDX-License-Identifier: GPL-3.0-or-later
// How much goes on, and how Places fares: the numbers of the status bar. A fold over facts; pure.
#pragma once

#include "herd/core/facts/fact.h"

#include <deque>
#include <optional>
#include <utility>

namespace herd::ui {

struct PlacesHealth
{
    quint64 answered = 0;
    quint64 failed = 0;
    bool lastFailed = false;
    PlacesStatus lastStatus = PlacesStatus::Ok; // of the last failure
    QByteArray lastMessage;                     // of the last failure; UTF-8
    Nanoseconds lastAt {};                      // of the last failure
};

// The last time the panel was behind what happened, and skipped to the present.
struct SkippedTime
{
    quint64 times = 0;     // so far
    quint64 facts = 0;     // skipped that time
    Nanoseconds lasted {}; // what it was behind by
};

class HerdMeter
{
public:
    void apply(const Fact &fact);

    // Lines and updates that reached a server.
    quint64 messages() const { return m_messages; }
    const PlacesHealth &places() const { return m_places; }
    const SkippedTime &skipped() const { return m_skipped; }

private:
    quint64 m_messages = 0;
    PlacesHealth m_places;
    SkippedTime m_skipped;
};

// A rate over the last second or so, from totals read now and then.
class RateWindow
{
public:
    void note(Nanoseconds now, quint64 total);
    double perSecond() const; // 0 until a while has passed

private:
    std::deque<std::pair<Nanoseconds, quint64>> m_totals;
};

} // namespace herd::ui
