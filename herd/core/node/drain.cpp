// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/node/drain.h"

namespace herd {

namespace {

// The second tick is a whole one behind the beginning at least: what clients had sent by then has
// been read, where they are read.
constexpr int TicksToRead = 2;

} // namespace

void Drain::begin()
{
    m_hasBegun = true;
    m_node.output.batchDue();
}

void Drain::onTick()
{
    if (!m_hasBegun)
        return;
    if (++m_ticks >= TicksToRead)
        m_sessions.endRead();
    m_node.output.batchDue();
}

// A neighbour that comes up later is asked then.
void Drain::endOfBatch()
{
    if (m_hasBegun && areClientsDone())
        m_node.neighbours.handOver();
}

bool Drain::areClientsDone() const
{
    return m_sessions.count() == 0 && !m_node.barrier.isAwaited();
}

QByteArray Drain::whatIsLeft() const
{
    if (!areClientsDone())
        return QByteArray::number(m_sessions.count()) + " clients are still connected";
    const auto [whole, up, upAndHave] = m_node.neighbours.takeover();
    if (whole == 0 || m_node.table.size() == 0)
        return {};
    if (up == 0)
        return "no neighbour is up to take over what it knows";
    if (upAndHave < up)
        return QByteArray::number(up - upAndHave) + " of " + QByteArray::number(up)
            + " neighbours that are up have not taken over all it knows";
    return {};
}

} // namespace herd
