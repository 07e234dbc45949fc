// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of requests, between those that watchers give out, each from a range of its own, and
// those of the herd. A value.
#pragma once

#include "herd/core/facts/fact.h"

#include <map>

namespace herd::control {

class RequestNumbers
{
public:
    // The first number of a watcher who comes; there are RangeSize of them.
    static constexpr quint64 RangeSize = quint64(1) << 32;
    quint64 nextRange() { return ++m_ranges * RangeSize; }

    void add(quint64 herds, quint64 watchers) { m_waiting.emplace(herds, watchers); }
    // Of a range, how many wait for their answer.
    qsizetype waiting(quint64 range) const;
    // Facts as watchers are told them: answers with the number of who asked.
    FactBatch translated(FactBatch batch);

private:
    quint64 m_ranges = 0;
    std::map<quint64, quint64> m_waiting; // the herd's number, the watcher's
};

} // namespace herd::control
