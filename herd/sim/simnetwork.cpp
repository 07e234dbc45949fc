// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/sim/simnetwork.h"

#include <algorithm>

namespace herd {

SimNetwork::SimNetwork(EventQueue &queue, quint64 seed, Nanoseconds jitter)
    : m_queue(queue)
    , m_random(seed)
    , m_jitter(jitter)
{
}

Nanoseconds SimNetwork::delay(Nanoseconds latency)
{
    if (m_jitter <= Nanoseconds::zero())
        return latency;
    return latency + Nanoseconds(qint64(m_random.below(quint64(m_jitter.count()) + 1)));
}

Nanoseconds SimNetwork::arrival(End &from)
{
    from.lastArrival = std::max(from.lastArrival, m_queue.now() + delay(from.latency));
    return from.lastArrival;
}

void SimNetwork::dial(SimParty &dialer, quint64 ticket, SimParty &target, Port port,
                      Nanoseconds latency)
{
    m_queue.after(delay(latency), [this, &dialer, ticket, &target, port, latency] {
        if (target.isListening())
            accept(dialer, ticket, target, port, latency);
        else
            m_queue.after(delay(latency), [&dialer, ticket] { dialer.onRefused(ticket); });
    });
}

void SimNetwork::accept(SimParty &dialer, quint64 ticket, SimParty &target, Port port,
                        Nanoseconds latency)
{
    const ConnId near = m_next++, far = m_next++;
    m_ends.emplace(near, End {&dialer, far, latency});
    m_ends.emplace(far, End {&target, near, latency});
    // Before anything else from there, the dialer hears that it is through.
    m_queue.at(arrival(m_ends.at(far)), [this, &dialer, ticket, near] {
        if (m_ends.count(near) > 0)
            dialer.onOpened(ticket, near);
        else
            dialer.onRefused(ticket);
    });
    target.onAccepted(far, port, dialer.host());
}

SimNetwork::End *SimNetwork::receiver(ConnId conn)
{
    const auto sender = m_ends.find(conn);
    if (sender == m_ends.end() || sender->second.broken)
        return nullptr;
    const auto other = m_ends.find(sender->second.other);
    return other != m_ends.end() && other->second.open ? &other->second : nullptr;
}

void SimNetwork::send(ConnId conn, const QByteArray &bytes)
{
    const auto end = m_ends.find(conn);
    if (end == m_ends.end() || !end->second.open)
        return;
    m_queue.at(arrival(end->second), [this, conn, bytes] {
        if (End *other = receiver(conn))
            other->owner->onBytes(m_ends.at(conn).other, bytes);
    });
}

void SimNetwork::close(ConnId conn)
{
    const auto end = m_ends.find(conn);
    if (end == m_ends.end() || !end->second.open)
        return;
    end->second.open = false;
    if (!receiver(conn)) {
        forget(conn); // both sides are closed
        return;
    }
    m_queue.at(arrival(end->second), [this, conn] {
        if (End *other = receiver(conn))
            other->owner->onEnd(m_ends.at(conn).other);
    });
}

void SimNetwork::breakDown(ConnId conn)
{
    const auto end = m_ends.find(conn);
    if (end == m_ends.end())
        return;
    end->second.open = false;
    end->second.broken = true;
    m_queue.after(delay(end->second.latency), [this, conn] {
        const auto gone = m_ends.find(conn);
        if (gone == m_ends.end())
            return;
        const ConnId otherConn = gone->second.other;
        const End other = m_ends.at(otherConn);
        forget(conn);
        if (other.open)
            other.owner->onBroken(otherConn);
    });
}

void SimNetwork::forget(ConnId conn)
{
    const auto end = m_ends.find(conn);
    if (end == m_ends.end())
        return;
    m_ends.erase(end->second.other);
    m_ends.erase(conn);
}

} // namespace herd
