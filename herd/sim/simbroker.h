// SPDX-License-Identifier: GPL-3.0-or-later
// NATS servers in virtual time, as one: brings what one server publishes to those who subscribed
// (the lines of backbonemessage.h), forgets it at once, and cuts off who does not take in. Owned by
// SimHerd. Pure.
#pragma once

#include "herd/core/config/herdconfig.h"
#include "herd/core/wire/linebuffer.h"
#include "herd/sim/simnetwork.h"

#include <map>

namespace herd {

struct SimWorld;

class SimBroker final : public SimParty
{
public:
    SimBroker(SimWorld &world, NodeId self);

    void start();
    void stop(); // or a kill, or a crash: nobody can tell
    // What is published meanwhile reaches nobody, and nobody is told: as between the parts of a
    // cluster that has fallen apart.
    void setLosing(bool losing) { m_isLosing = losing; }
    quint64 published() const { return m_published; } // messages, ever
    quint64 delivered() const { return m_delivered; }

    // SimParty
    bool isListening() const override { return m_isRunning; }
    QByteArray host() const override { return m_config.host; }
    void onOpened(quint64, ConnId) override { }
    void onRefused(quint64) override { }
    void onUnanswered(quint64) override { }
    void onAccepted(ConnId conn, Port port, const QByteArray &host) override;
    void onBytes(ConnId conn, const QByteArray &bytes) override;
    void onEnd(ConnId conn) override;
    void onBroken(ConnId conn) override { m_clients.erase(conn); }
    void onRoom(ConnId conn) override;

private:
    struct Subscription
    {
        QByteArray subject, group;
    };
    struct Client
    {
        LineBuffer lines;
        QList<Subscription> subscriptions {};
        QByteArray unsent {};
    };

    void takeLine(ConnId conn, QByteArrayView line);
    void publish(ConnId from, QByteArrayView subject, QByteArrayView payload);
    void deliver(ConnId to, const QByteArray &line);
    bool flush(ConnId conn, Client &client); // false: it does not take in

    SimWorld &m_world;
    const NodeConfig &m_config;
    bool m_isRunning = false;
    bool m_isLosing = false;
    std::map<ConnId, Client> m_clients;
    quint64 m_published = 0, m_delivered = 0;
};

} // namespace herd
