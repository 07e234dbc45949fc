// SPDX-License-Identifier: GPL-3.0-or-later
// The latest facts of a run, for watchers who come back and want what they have missed. Bounded in
// bytes of memory; the oldest go first. A value.
#pragma once

#include "herd/core/facts/fact.h"

#include <deque>
#include <optional>
#include <vector>

namespace herd::control {

// Facts that are sent as one message.
struct FactChunk
{
    FactBatch facts;
    quint64 last = 0; // number of the last one
    qsizetype bytes = 0;
};

// In order, as many as are small enough to be sent at once: what comes between has to wait.
std::vector<FactChunk> chunksOf(const FactBatch &batch);

class FactWindow
{
public:
    explicit FactWindow(qsizetype bound);

    void add(const FactChunk &chunk);
    quint64 last() const { return m_last; } // of all there ever were; 0: there are none
    // All behind the fact of that number, a chunk's last or 0; nothing where not all of them are
    // kept, or there never was one.
    std::optional<std::vector<FactChunk>> behind(quint64 last) const;
    // The next behind the fact of that number, wherever in a chunk that is; none: that was the last.
    // Nothing where it is not kept, or there never was one.
    std::optional<FactChunk> next(quint64 last) const;

private:
    qsizetype m_bound;
    std::deque<FactChunk> m_chunks;
    qsizetype m_bytes = 0;
    quint64 m_last = 0;
    quint64 m_gone = 0; // number of the last one that is not kept
};

} // namespace herd::control
