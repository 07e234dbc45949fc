// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/sim/simnetwork.h"

#include <algorithm>
#include <utility>

namespace herd {

// A system tries again after one second, then after two more (RFC 6298).
struct SimNetwork::Dial
{
    SimParty *dialer = nullptr;
    quint64 ticket = 0;
    SimParty *target = nullptr;
    Port port = Port::Peers;
    const SimWay *there = nullptr;
    const SimWay *back = nullptr;
    Nanoseconds begun {};
    Nanoseconds pause = std::chrono::seconds(1);
};

SimNetwork::SimNetwork(EventQueue &queue, quint64 seed, const SimTcp &tcp)
    : m_queue(queue)
    , m_random(seed)
    , m_chance(~seed)
    , m_tcp(tcp)
    , m_ends(1) // 0 is no connection
{
}

Nanoseconds SimNetwork::delay(const SimWay &way)
{
    if (way.jitter <= Nanoseconds::zero())
        return way.latency;
    return way.latency + Nanoseconds(qint64(m_random.below(quint64(way.jitter.count()) + 1)));
}

SimEnd *SimNetwork::find(ConnId conn)
{
    return conn < m_ends.size() ? m_ends[conn].get() : nullptr;
}

ConnId SimNetwork::add(SimParty *owner, const SimWay *way)
{
    m_ends.push_back(std::make_unique<SimEnd>(owner, way));
    return m_ends.size() - 1;
}

void SimNetwork::dial(SimParty &dialer, quint64 ticket, SimParty &target, Port port,
                      const SimWay &there, const SimWay &back)
{
    const Dial dial {&dialer, ticket, &target, port, &there, &back, m_queue.now()};
    m_queue.after(delay(there), [this, dial] { knock(dial); });
}

void SimNetwork::knock(const Dial &dial)
{
    if (!dial.there->silentAt && !dial.back->silentAt && dial.target->isOn()) {
        if (dial.target->isListening())
            accept(dial);
        else
            m_queue.after(delay(*dial.back), [dial] { dial.dialer->onRefused(dial.ticket); });
        return;
    }
    const Nanoseconds end = dial.begun + m_tcp.dialing;
    if (m_queue.now() + dial.pause >= end) {
        m_queue.at(end, [dial] { dial.dialer->onUnanswered(dial.ticket); });
        return;
    }
    Dial again = dial;
    again.pause *= 2;
    m_queue.after(dial.pause, [this, again] { knock(again); });
}

void SimNetwork::accept(const Dial &dial)
{
    const ConnId near = add(dial.dialer, dial.there), far = add(dial.target, dial.back);
    at(near).other = far;
    at(far).other = near;
    at(far).opened = true;
    // Before anything else from there, the dialer hears that it is through.
    put(far, {SimPiece::Kind::Opened, {}, dial.ticket});
    dial.target->onAccepted(far, dial.port, dial.dialer->host());
}

void SimNetwork::put(ConnId conn, SimPiece piece)
{
    at(conn).put(std::move(piece));
    schedule(conn);
}

// One arrival a piece; whichever comes takes the first piece, so order is kept whatever happens.
void SimNetwork::schedule(ConnId conn)
{
    SimEnd &end = at(conn);
    end.lastArrival = std::max(end.lastArrival, m_queue.now() + delay(*end.way));
    m_queue.at(end.lastArrival, [this, conn] { arrive(conn); });
}

qsizetype SimNetwork::send(ConnId conn, const QByteArray &bytes)
{
    const SimEnd *end = find(conn);
    if (!end || !end->open)
        return bytes.size(); // nobody will miss them
    const qsizetype taken
        = std::clamp<qsizetype>(m_tcp.window - end->bytesUnderWay(), 0, bytes.size());
    if (taken > 0)
        put(conn, {SimPiece::Kind::Bytes, taken == bytes.size() ? bytes : bytes.first(taken), 0});
    return taken;
}

void SimNetwork::arrive(ConnId conn)
{
    SimEnd *end = find(conn);
    if (!end || end->isNothingUnderWay())
        return;
    SimEnd &other = at(end->other);
    if (end->way->silentAt || (other.gone && !other.owner->isOn())) {
        ++end->held;
        watch(conn, Missing::Arrival);
        return;
    }
    const bool wasFull = end->bytesUnderWay() >= m_tcp.window;
    const SimPiece piece = end->takeFirst();
    if (other.way->silentAt)
        watch(conn, Missing::Acknowledgement);
    const bool hasRoom = wasFull && end->open;
    SimParty *const sender = end->owner;
    if (other.gone && piece.kind != SimPiece::Kind::Opened)
        giveUp(conn); // its system knows of no such connection
    else
        deliver(end->other, piece);
    if (hasRoom && find(conn))
        sender->onRoom(conn);
    tidy(conn);
}

void SimNetwork::deliver(ConnId to, const SimPiece &piece)
{
    SimEnd &other = at(to);
    const bool open = other.open;
    SimParty *const owner = other.owner;
    switch (piece.kind) {
    case SimPiece::Kind::Opened:
        other.opened = true;
        if (open)
            owner->onOpened(piece.ticket, to);
        else
            owner->onRefused(piece.ticket);
        break;
    case SimPiece::Kind::Bytes:
        if (open)
            owner->onBytes(to, piece.bytes);
        break;
    case SimPiece::Kind::Ended:
        if (open)
            owner->onEnd(to);
        break;
    case SimPiece::Kind::Broken:
        other.open = false;
        other.gone = true;
        if (open && other.opened)
            owner->onBroken(to);
        break;
    }
}

// Whether what was sent is still without acknowledgement when a system loses its patience.
void SimNetwork::watch(ConnId conn, Missing what)
{
    const Nanoseconds since = m_queue.now();
    const quint64 arrived = at(conn).arrived();
    m_queue.after(m_tcp.patience, [this, conn, what, since, arrived] {
        const SimEnd *end = find(conn);
        if (!end || end->gone)
            return;
        const auto &back = at(end->other).way->silentAt;
        const bool missing = what == Missing::Arrival
            ? !end->isNothingUnderWay() && end->arrived() == arrived
            : back && *back <= since;
        if (missing)
            giveUp(conn);
    });
}

// This end learns by itself that the connection is gone.
void SimNetwork::giveUp(ConnId conn)
{
    SimEnd &end = at(conn);
    end.gone = true;
    end.forget();
    if (std::exchange(end.open, false) && end.opened)
        end.owner->onBroken(conn);
    tidy(conn);
}

void SimNetwork::close(ConnId conn)
{
    SimEnd *end = find(conn);
    if (!end || !end->open)
        return;
    endOutput(conn);
    end->open = false;
    if (!at(end->other).open)
        tidy(conn);
}

void SimNetwork::endOutput(ConnId conn)
{
    SimEnd *end = find(conn);
    if (end && end->open && at(end->other).open && !std::exchange(end->ended, true))
        put(conn, {SimPiece::Kind::Ended, {}, 0});
}

// Forgets a connection nobody can hear of any more.
void SimNetwork::tidy(ConnId conn)
{
    const SimEnd *end = find(conn);
    if (!end || end->open)
        return;
    const ConnId otherConn = end->other;
    const SimEnd &other = at(otherConn);
    const bool told = end->opened && other.opened;
    const bool silent
        = (end->gone || end->isNothingUnderWay()) && (other.gone || other.isNothingUnderWay());
    if (other.open || !told || !silent)
        return;
    m_ends[otherConn].reset();
    m_ends[conn].reset();
}

void SimNetwork::truncate(SimEnd &end)
{
    end.truncate(qsizetype(m_chance.below(quint64(end.bytesUnderWay()) + 1)));
}

void SimNetwork::abort(ConnId conn)
{
    SimEnd *end = find(conn);
    if (!end || !std::exchange(end->open, false))
        return;
    end->gone = true;
    truncate(*end);
    put(conn, {m_chance.below(2) == 0 ? SimPiece::Kind::Ended : SimPiece::Kind::Broken, {}, 0});
}

void SimNetwork::vanish(ConnId conn)
{
    SimEnd *end = find(conn);
    if (!end)
        return;
    end->open = false;
    end->gone = true;
    truncate(*end);
    tidy(conn);
}

void SimNetwork::breakAll(const SimWay &way)
{
    std::vector<ConnId> broken;
    for (ConnId conn = 0; conn < m_ends.size(); ++conn) {
        if (m_ends[conn] && m_ends[conn]->way == &way)
            broken.push_back(conn);
    }
    for (ConnId conn : broken) {
        SimEnd *end = find(conn);
        if (!end)
            continue;
        truncate(*end);
        put(conn, {SimPiece::Kind::Broken, {}, 0});
    }
}

void SimNetwork::onWayOpened(const SimWay &way)
{
    for (ConnId conn = 0; conn < m_ends.size(); ++conn) {
        if (m_ends[conn] && m_ends[conn]->way == &way)
            retransmit(conn, *m_ends[conn]);
    }
}

void SimNetwork::onTurnedOn(const SimParty &party)
{
    for (ConnId conn = 0; conn < m_ends.size(); ++conn) {
        if (m_ends[conn] && at(m_ends[conn]->other).owner == &party)
            retransmit(conn, *m_ends[conn]);
    }
}

void SimNetwork::retransmit(ConnId conn, SimEnd &end)
{
    for (int held = std::exchange(end.held, 0); held > 0; --held)
        schedule(conn);
}

} // namespace herd
