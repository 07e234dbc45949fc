// SPDX-License-Identifier: GPL-3.0-or-later
// NATS servers on loopback, on ports that the system found free, as a cluster: each is joined with each
// by a way that can be cut, and knows of no other.
#pragma once

#include "tests/herd/net/nats/natsserver.h"
#include "tests/herd/net/nats/routeproxy.h"

#include <QTcpServer>

#include <array>
#include <memory>
#include <vector>

namespace herd::test {

class NatsCluster
{
public:
    static constexpr int Size = 3;

    NatsCluster()
    {
        std::array<QTcpServer, 2 * Size> ports; // all at once, so that none comes twice
        for (int i = 0; i < Size; ++i) {
            for (int j : {i, i + Size})
                ports[size_t(j)].listen(QHostAddress::LocalHost);
            m_ports[size_t(i)] = ports[size_t(i)].serverPort();
            m_routes[size_t(i)] = ports[size_t(i + Size)].serverPort();
        }
        for (int from = 1; from < Size; ++from) {
            for (int to = 0; to < from; ++to)
                m_ways.push_back({from, to, std::make_unique<RouteProxy>(m_routes[size_t(to)])});
        }
    }

    quint16 port(int i) const { return m_ports[size_t(i)]; }

    void start(int i)
    {
        QStringList routes;
        for (const Way &way : m_ways) {
            if (way.from == i)
                routes << QStringLiteral("nats://127.0.0.1:%1").arg(way.proxy->port());
        }
        // The others are told an address where nobody is, or they would go round the ways.
        QStringList arguments {QStringLiteral("-a"),
                               QStringLiteral("127.0.0.1"),
                               QStringLiteral("-p"),
                               QString::number(port(i)),
                               QStringLiteral("--cluster"),
                               QStringLiteral("nats://127.0.0.1:%1").arg(m_routes[size_t(i)]),
                               QStringLiteral("--cluster_advertise"),
                               QStringLiteral("127.0.0.1:1"),
                               QStringLiteral("--cluster_name"),
                               QStringLiteral("herd")};
        if (!routes.isEmpty())
            arguments << QStringLiteral("--routes") << routes.join(u',');
        m_servers[size_t(i)].start(natsServer(), arguments);
    }
    bool startAll()
    {
        for (int i = 0; i < Size; ++i)
            start(i);
        bool areListening = true;
        for (int i = 0; i < Size; ++i)
            areListening = m_servers[size_t(i)].waitForListening(port(i)) && areListening;
        return areListening;
    }
    void kill(int i) { m_servers[size_t(i)].kill(); }
    void signal(int i, int number) { m_servers[size_t(i)].signal(number); }
    // From both others, or from none.
    void setJoined(int i, bool joined)
    {
        for (const Way &way : m_ways) {
            if (way.from == i || way.to == i)
                way.proxy->setWhole(joined);
        }
    }

private:
    struct Way
    {
        int from, to;
        std::unique_ptr<RouteProxy> proxy;
    };

    std::array<quint16, Size> m_ports {}, m_routes {};
    std::vector<Way> m_ways;
    std::array<NatsServer, Size> m_servers;
};

} // namespace herd::test
