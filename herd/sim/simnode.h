// SPDX-License-Identifier: GPL-3.0-or-later
// Hosts one NodeCore in virtual time: its runs, disk, timers and questions to Places; SimSockets
// has its connections. Owned by SimHerd, before and after every run of the server. Pure.
#pragma once

#include "herd/core/node/nodecore.h"
#include "herd/sim/simdisk.h"
#include "herd/sim/simsockets.h"
#include "herd/sim/simworld.h"

#include <map>
#include <memory>

namespace herd {

class SimNode final : public NodeOutput, private SimSocketsOwner
{
public:
    SimNode(SimWorld &world, NodeId self);

    void start();
    void stop();
    void drain(Nanoseconds within); // see Drain; stops it then, or when that is over
    QByteArray left() const { return m_core ? m_core->drain().whatIsLeft() : QByteArray(); }
    void kill();  // its system tells the others
    void crash(); // its machine goes: nobody is told
    void wipe();  // while it does not run
    void setClock(Nanoseconds ahead) { m_ahead = ahead; }
    void forget(const QByteArray &client);
    void setLinkWhole(NodeId neighbour, bool whole);
    const NodeCore *core() const { return m_core.get(); } // null when it does not run
    SimParty &party() { return m_sockets; }               // for those who dial it
    qsizetype mostQueued() const { return m_sockets.mostQueued(); }

    // NodeOutput
    void send(ConnId conn, const QByteArray &bytes) override { m_sockets.send(conn, bytes); }
    void close(ConnId conn) override { m_sockets.close(conn); }
    void endOutput(ConnId conn) override { m_sockets.endOutput(conn); }
    void welcome(ConnId conn) override { m_sockets.welcome(conn); }
    void setReading(ConnId conn, bool on) override { m_sockets.setReading(conn, on); }
    void dial(NodeId neighbour) override;
    void startTimer(NodeId neighbour, Nanoseconds delay) override;
    void askPlaces(QueryId query, const PlacesQuery &what) override;
    void store(const JournalBatch &batch) override;
    bool wantsFacts() const override { return m_world.settings.facts; }
    void fact(FactBody body) override { m_world.report(m_self, std::move(body)); }

private:
    // SimSocketsOwner
    NodeCore *running() override { return m_core.get(); }
    Now now() const override;
    void endOfBatch() override;

    NodeSettings nodeSettings() const;
    void leave(SimSockets::Leaving how);
    void tickLater();
    void stopIfDrained();

    SimWorld &m_world;
    const NodeId m_self;
    std::unique_ptr<NodeCore> m_core;
    SimSockets m_sockets;
    SimDisk m_disk;
    Nanoseconds m_ahead {}; // its wall clock
    quint64 m_incarnation = 0;
    bool m_isLeaving = false; // drained, its stop is planned
    bool m_goesOn = false;    // the next round of the batch loop is planned
    quint64 m_lastTicket = 0;
    std::map<NodeId, quint64> m_timers; // the ticket that counts
};

} // namespace herd
