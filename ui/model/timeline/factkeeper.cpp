// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/timeline/factkeeper.h"

namespace herd::ui {

void FactKeeper::append(const Fact &fact)
{
    Q_ASSERT(empty() || fact.seq == back().seq + 1);
    const size_t at = m_first + m_size;
    if (at == m_chunks.size() * ChunkFacts)
        m_chunks.push_back(std::make_shared<Chunk>());
    (*m_chunks.back())[at % ChunkFacts] = fact;
    ++m_size;
}

void FactKeeper::dropFirst(size_t count)
{
    Q_ASSERT(count <= m_size);
    m_first += count;
    m_size -= count;
    for (; m_first >= ChunkFacts; m_first -= ChunkFacts) {
        m_chunks.pop_front();
        m_freed = 0;
    }
    if (m_chunks.empty() || m_chunks.front().use_count() > 1)
        return;
    // Nobody gets it but from this thread; who had it has read all before it let go, which the end of
    // a copy waits to see, as the count does not.
    std::shared_ptr<Chunk>(m_chunks.front()).reset();
    for (; m_freed < m_first; ++m_freed)
        (*m_chunks.front())[m_freed] = Fact();
}

} // namespace herd::ui
