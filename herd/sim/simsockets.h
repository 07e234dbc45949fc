// SPDX-License-Identifier: GPL-3.0-or-later
// The connections of one simulated server: cuts what comes in into lines for its NodeCore, queues
// what goes out until the network takes it. Owned by SimNode, before and after every run of the
// server. Pure.
#pragma once

#include "herd/core/node/batchloop.h"
#include "herd/core/wire/linebuffer.h"
#include "herd/sim/simnetwork.h"

#include <map>

namespace herd {

// Whose they are.
class SimSocketsOwner
{
public:
    virtual NodeCore *running() = 0; // null when it does not run: then there are no connections
    virtual Now now() const = 0;     // by its wall clock
    virtual void endOfBatch() = 0;   // an event has been handed to its core

protected:
    ~SimSocketsOwner() = default;
};

class SimSockets final : public SimParty, private BatchHost
{
public:
    // How the server went: its system closes connections, breaks them, or is gone itself.
    enum class Leaving { Stopped, Killed, Crashed };

    // Both outlive the sockets.
    SimSockets(SimNetwork &network, SimSocketsOwner &owner, const QByteArray &host);

    void turnOn(); // its machine, if a crash took it
    void leave(Leaving how);
    bool endBatch() { return m_loop.end(*m_owner.running()); } // as BatchLoop::end()
    qsizetype mostQueued() const { return m_mostQueued; }      // bytes on one connection, ever

    // As NodeOutput's.
    void send(ConnId conn, const QByteArray &bytes);
    void close(ConnId conn);
    void endOutput(ConnId conn);
    void welcome(ConnId conn);
    void setReading(ConnId conn, bool on);
    // Its lines have at most `line` bytes.
    void dial(NodeId neighbour, SimParty &target, Port port, qsizetype line, const SimWay &there,
              const SimWay &back);

    // SimParty
    bool isListening() const override { return m_owner.running() != nullptr; }
    bool isOn() const override { return m_on; }
    QByteArray host() const override { return m_host; }
    void onOpened(quint64 ticket, ConnId conn) override;
    void onRefused(quint64 ticket) override;
    void onUnanswered(quint64 ticket) override;
    void onAccepted(ConnId conn, Port port, const QByteArray &host) override;
    void onBytes(ConnId conn, const QByteArray &bytes) override;
    void onEnd(ConnId conn) override;
    void onBroken(ConnId conn) override;
    void onRoom(ConnId conn) override;

private:
    struct Connection
    {
        LineBuffer lines;
        Port port; // where it was taken, or that of the other side where it was dialed
        QByteArray unsent {};
        bool reading = true;
        bool isDue = false;   // to be flushed
        bool ended = false;   // the other side will send no more
        bool closing = false; // by us, behind `unsent`
        bool ending = false;  // the same for what goes out alone
    };

    void dialFailed(quint64 ticket, LinkReason why);
    void flushLater(ConnId conn, Connection &connection);
    void flush(ConnId conn) override;
    void readHeldLines(ConnId conn) override;
    Connection *open(ConnId conn); // null when it is closed or closing
    void read(ConnId conn);
    bool readLine(ConnId conn);

    SimNetwork &m_network;
    SimSocketsOwner &m_owner;
    const QByteArray m_host;
    bool m_on = true; // its machine
    std::map<ConnId, Connection> m_connections;
    BatchLoop m_loop;
    quint64 m_nextTicket = 1;
    struct Dial
    {
        NodeId neighbour;
        Port port;
        qsizetype line;
    };
    std::map<quint64, Dial> m_dials; // by ticket
    qsizetype m_mostQueued = 0;
};

} // namespace herd
