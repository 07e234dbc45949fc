// SPDX-License-Identifier: GPL-3.0-or-later
// Connections in virtual time. Bytes arrive after a latency and in order; a connection that is
// closed ends behind them, one that is broken takes them with it. Owned by SimHerd. Pure.
#pragma once

#include "herd/core/nodeoutput.h"
#include "herd/sim/eventqueue.h"
#include "herd/sim/splitmix.h"

#include <QByteArray>

#include <map>

namespace herd {

// Who takes part: a server or a client.
class SimParty
{
public:
    virtual ~SimParty() = default;

    virtual bool isListening() const { return false; }
    virtual QByteArray host() const = 0;

    // The answers to SimNetwork::dial(), with its ticket.
    virtual void onOpened(quint64 ticket, ConnId conn) = 0;
    virtual void onRefused(quint64 ticket) = 0;

    virtual void onAccepted(ConnId, Port, const QByteArray &) { }
    virtual void onBytes(ConnId conn, const QByteArray &bytes) = 0;
    virtual void onEnd(ConnId conn) = 0;    // the other side closed; no bytes follow
    virtual void onBroken(ConnId conn) = 0; // the connection is gone
};

class SimNetwork
{
public:
    // Each delivery takes its latency and up to `jitter` more.
    SimNetwork(EventQueue &queue, quint64 seed, Nanoseconds jitter);

    // The parties have to live as long as this. It takes one latency to reach the target and one
    // more to learn the outcome.
    void dial(SimParty &dialer, quint64 ticket, SimParty &target, Port port, Nanoseconds latency);

    void send(ConnId conn, const QByteArray &bytes);
    void close(ConnId conn);     // after what was sent; nothing more is delivered here
    void breakDown(ConnId conn); // what is under way from here is lost

private:
    struct End
    {
        SimParty *owner = nullptr;
        ConnId other = 0;
        Nanoseconds latency {};
        Nanoseconds lastArrival {}; // of what was sent from here
        bool open = true;
        bool broken = false;
    };

    Nanoseconds delay(Nanoseconds latency);
    Nanoseconds arrival(End &from);
    void accept(SimParty &dialer, quint64 ticket, SimParty &target, Port port, Nanoseconds latency);
    // The end that may be told of something sent from `conn`, or null.
    End *receiver(ConnId conn);
    void forget(ConnId conn);

    EventQueue &m_queue;
    SplitMix m_random;
    const Nanoseconds m_jitter;
    std::map<ConnId, End> m_ends;
    ConnId m_next = 1;
};

} // namespace herd
