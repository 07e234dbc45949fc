// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/control/server/factwindow.h"

#include "herd/core/facts/factsize.h"

#include <algorithm>

namespace herd::control {

namespace {

// Of a message, about; a fact that is longer is one alone.
constexpr qsizetype ChunkBytes = 1024 * 1024;

} // namespace

std::vector<FactChunk> chunksOf(const FactBatch &batch)
{
    std::vector<FactChunk> chunks;
    qsizetype first = 0, bytes = 0;
    const auto cut = [&](qsizetype end) {
        if (end > first)
            chunks.push_back({batch.sliced(first, end - first), batch[end - 1].seq, bytes});
        first = end;
        bytes = 0;
    };
    for (qsizetype i = 0; i < batch.size(); ++i) {
        const qsizetype size = sizeOf(batch[i]);
        if (bytes + size > ChunkBytes)
            cut(i);
        bytes += size;
    }
    cut(batch.size());
    return chunks;
}

FactWindow::FactWindow(qsizetype bound)
    : m_bound(bound)
{
}

void FactWindow::add(const FactChunk &chunk)
{
    m_chunks.push_back(chunk);
    m_bytes += chunk.bytes;
    m_last = chunk.last;
    while (m_bytes > m_bound) {
        m_bytes -= m_chunks.front().bytes;
        m_gone = m_chunks.front().last;
        m_chunks.pop_front();
    }
}

std::optional<std::vector<FactChunk>> FactWindow::behind(quint64 last) const
{
    if (last < m_gone || last > m_last)
        return std::nullopt;
    const auto first
        = std::upper_bound(m_chunks.begin(), m_chunks.end(), last,
                           [](quint64 number, const FactChunk &c) { return number < c.last; });
    const bool isAtEdge
        = last == m_gone || (first != m_chunks.begin() && (first - 1)->last == last);
    if (!isAtEdge)
        return std::nullopt;
    return std::vector<FactChunk>(first, m_chunks.end());
}

std::optional<FactChunk> FactWindow::next(quint64 last) const
{
    if (last < m_gone || last > m_last)
        return std::nullopt;
    const auto chunk
        = std::upper_bound(m_chunks.begin(), m_chunks.end(), last,
                           [](quint64 number, const FactChunk &c) { return number < c.last; });
    if (chunk == m_chunks.end())
        return FactChunk {{}, last, 0};
    FactChunk rest = *chunk;
    rest.facts.removeIf([last](const Fact &fact) { return fact.seq <= last; });
    return rest;
}

} // namespace herd::control
