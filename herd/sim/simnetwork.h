// SPDX-License-Identifier: GPL-3.0-or-later
// Connections in virtual time, with what TCP promises and no more: bytes come late, in order, and
// none is missing before one that came; a connection that breaks loses what is under way from some
// byte on. Owned by SimHerd. Pure.
#pragma once

#include "herd/core/link/nodeoutput.h"
#include "herd/sim/eventqueue.h"
#include "herd/sim/simend.h"
#include "herd/sim/simsettings.h"
#include "herd/sim/splitmix.h"

#include <QByteArray>

#include <memory>
#include <vector>

namespace herd {

// What one direction does to the bytes that go there. It may change under living connections.
struct SimWay
{
    Nanoseconds latency {};
    Nanoseconds jitter {};               // up to so much more on each delivery
    std::optional<Nanoseconds> silentAt; // since then nothing gets through
};

// Who takes part: a server or a client.
class SimParty
{
public:
    virtual ~SimParty() = default;

    virtual bool isListening() const { return false; }
    virtual bool isOn() const { return true; } // its system answers, even if it does not listen
    virtual QByteArray host() const = 0;

    // The answers to SimNetwork::dial(), with its ticket.
    virtual void onOpened(quint64 ticket, ConnId conn) = 0;
    virtual void onRefused(quint64 ticket) = 0;
    virtual void onUnanswered(quint64 ticket) = 0;

    virtual void onAccepted(ConnId, Port, const QByteArray &) { }
    virtual void onBytes(ConnId conn, const QByteArray &bytes) = 0;
    virtual void onEnd(ConnId conn) = 0;    // the other side closed; no bytes follow
    virtual void onBroken(ConnId conn) = 0; // the connection is gone
    virtual void onRoom(ConnId) { }         // send() takes bytes again
};

class SimNetwork
{
public:
    SimNetwork(EventQueue &queue, quint64 seed, const SimTcp &tcp);

    // The parties and ways have to live as long as this. It takes one latency to reach the target
    // and one more to learn the outcome.
    void dial(SimParty &dialer, quint64 ticket, SimParty &target, Port port, const SimWay &there,
              const SimWay &back);

    qsizetype send(ConnId conn, const QByteArray &bytes); // how many it took
    void close(ConnId conn);     // after what was sent; nothing more is delivered here
    void endOutput(ConnId conn); // the same, but what comes is delivered
    // One end goes: what is under way from here is lost from some byte on, then the other side is
    // told that it ended or broke, as systems do.
    void abort(ConnId conn);
    void vanish(ConnId conn);            // the same, but the other side is told nothing
    void breakAll(const SimWay &way);    // all connections whose bytes go that way
    void onWayOpened(const SimWay &way); // its silence is over
    void onTurnedOn(const SimParty &party);

private:
    struct Dial;

    Nanoseconds delay(const SimWay &way);
    void knock(const Dial &dial);
    void accept(const Dial &dial);
    void put(ConnId conn, SimPiece piece);
    void schedule(ConnId conn);
    void arrive(ConnId conn);
    void deliver(ConnId to, const SimPiece &piece);
    enum class Missing { Arrival, Acknowledgement };
    void watch(ConnId conn, Missing what);
    void giveUp(ConnId conn);
    void retransmit(ConnId conn, SimEnd &end);
    void truncate(SimEnd &end);
    void tidy(ConnId conn);
    SimEnd *find(ConnId conn);
    SimEnd &at(ConnId conn) { return *m_ends.at(conn); }
    ConnId add(SimParty *owner, const SimWay *way);

    EventQueue &m_queue;
    SplitMix m_random; // delays
    SplitMix m_chance; // where connections break
    const SimTcp m_tcp;
    std::vector<std::unique_ptr<SimEnd>>
        m_ends; // by ConnId, which are given out in turn; null: gone
};

} // namespace herd
