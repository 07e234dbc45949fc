// SPDX-License-Identifier: GPL-3.0-or-later
// Hosts one NodeCore in virtual time: its connections, timers and questions to Places. Owned by
// SimHerd, before and after every run of the server. Pure.
#pragma once

#include "herd/core/node/batchloop.h"
#include "herd/core/node/nodecore.h"
#include "herd/core/wire/linebuffer.h"
#include "herd/sim/simdisk.h"
#include "herd/sim/simnetwork.h"
#include "herd/sim/simsettings.h"

#include <map>
#include <set>
#include <vector>

namespace herd {

class SimNode;

// What all nodes of one simulated herd share.
struct SimWorld
{
    const HerdConfig herd;
    const SimSettings settings;
    EventQueue queue;
    SimNetwork network;
    FactBatch facts;
    quint64 factCount = 0;
    std::set<LinkId> cut;
    std::vector<std::unique_ptr<SimNode>> nodes; // by NodeId
    std::vector<SimWay> ways;                    // of links, two each: see way()
    SimWay clientWay;

    SimWorld(const HerdConfig &config, const SimSettings &simSettings)
        : herd(config)
        , settings(simSettings)
        , network(queue, simSettings.seed, simSettings.tcp)
        , clientWay {simSettings.clientLatency, simSettings.jitter, {}}
    {
        for (int i = 0; i < herd.links.size(); ++i) {
            const Nanoseconds latency = settings.latencyOf.value(LinkId {i}, settings.latency);
            ways.insert(ways.end(), 2, SimWay {latency, settings.jitter, {}});
        }
    }

    Now now() const { return {queue.now(), settings.epoch + queue.now()}; }
    SimWay &way(LinkId link, NodeId from)
    {
        return ways.at(size_t(link.index) * 2 + (herd.link(link).a == from ? 0 : 1));
    }
    void report(NodeId node, FactBody body)
    {
        if (settings.facts)
            facts.append(Fact {factCount++, queue.now(), node, std::move(body)});
    }
};

class SimNode final : public NodeOutput, public SimParty, private BatchHost
{
public:
    SimNode(SimWorld &world, NodeId self);

    void start();
    void stop();
    void kill();                   // its system tells the others
    void crash();                  // its machine goes: nobody is told
    void wipe() { m_disk.wipe(); } // while it does not run
    void setClock(Nanoseconds ahead) { m_ahead = ahead; }
    void setLinkWhole(NodeId neighbour, bool whole);
    const NodeCore *core() const { return m_core.get(); } // null when it does not run
    qsizetype mostQueued() const { return m_mostQueued; } // bytes on one connection, ever

    // NodeOutput
    void send(ConnId conn, const QByteArray &bytes) override;
    void close(ConnId conn) override;
    void welcome(ConnId conn) override;
    void setReading(ConnId conn, bool on) override;
    void dial(NodeId neighbour) override;
    void startTimer(NodeId neighbour, Nanoseconds delay) override;
    void askPlaces(QueryId query, const PlacesQuery &what) override;
    void store(const JournalBatch &batch) override;
    bool wantsFacts() const override { return m_world.settings.facts; }
    void fact(FactBody body) override { m_world.report(m_self, std::move(body)); }

    // SimParty
    bool isListening() const override { return m_core != nullptr; }
    bool isOn() const override { return m_on; }
    QByteArray host() const override { return m_world.herd.node(m_self).host; }
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
        Port port; // where it was taken; dialed ones lead to peers
        QByteArray unsent {};
        bool reading = true;
        bool isDue = false;   // to be flushed
        bool ended = false;   // the other side will send no more
        bool closing = false; // by us, behind `unsent`
    };
    enum class Leaving { Stopped, Killed, Crashed };

    NodeSettings nodeSettings() const;
    Now now() const;
    void dialFailed(quint64 ticket, LinkReason why);
    void flushLater(ConnId conn, Connection &connection);
    void flush(ConnId conn) override;
    void readHeldLines(ConnId conn) override;
    Connection *open(ConnId conn); // null when it is closed or closing
    void read(ConnId conn);
    bool readLine(ConnId conn);
    void endOfBatch();
    void leave(Leaving how);
    void tickLater();

    SimWorld &m_world;
    const NodeId m_self;
    std::unique_ptr<NodeCore> m_core;
    bool m_on = true;       // its machine
    Nanoseconds m_ahead {}; // its wall clock
    SimDisk m_disk;
    qsizetype m_mostQueued = 0;
    quint64 m_incarnation = 0;
    quint64 m_nextTicket = 1;
    std::map<ConnId, Connection> m_connections;
    BatchLoop m_loop;
    bool m_goesOn = false;              // the next round of the loop is planned
    std::map<quint64, NodeId> m_dials;  // ticket -> whom
    std::map<NodeId, quint64> m_timers; // the ticket that counts
};

} // namespace herd
