// SPDX-License-Identifier: GPL-3.0-or-later
// Facts for tests, from a simulated herd: the same nodes that serve over TCP said them.
#pragma once

#include "herd/sim/simherd.h"
#include "tests/herd/core/config/herds.h"

namespace herd::test {

using namespace std::chrono_literals;

class Simulated
{
public:
    explicit Simulated(const HerdConfig &config = seedHerd(), quint64 seed = 1,
                       Nanoseconds jitter = {})
        : m_herd(config, settings(seed, jitter))
    {
        m_herd.startAll();
        m_herd.runFor(60s);
    }

    SimHerd &herd() { return m_herd; }
    const HerdConfig &config() const { return m_herd.config(); }
    NodeId node(const char *name) const { return config().find(name); }
    LinkId link(const char *a, const char *b) const
    {
        return config().linkBetween(node(a), node(b));
    }
    // A position of that client at that server; later ones are newer.
    void report(NodeId server, const QByteArray &client = "kiwi")
    {
        const QByteArray time = QByteArray::number(++m_time);
        m_herd.submit(++m_request, server, "IAMAT " + client + " +34.068930-118.445127 " + time);
    }
    void report(const char *server, const QByteArray &client = "kiwi")
    {
        report(node(server), client);
    }
    // What was said since the last call, after that time; numbered on.
    FactBatch facts(Nanoseconds time = 5s)
    {
        m_herd.runFor(time);
        FactBatch facts = m_herd.takeFacts();
        for (Fact &fact : facts)
            fact.seq = ++m_seq;
        return facts;
    }

private:
    static SimSettings settings(quint64 seed, Nanoseconds jitter)
    {
        SimSettings settings;
        settings.seed = seed;
        settings.jitter = jitter;
        return settings;
    }

    SimHerd m_herd;
    quint64 m_request = 0, m_seq = 0;
    quint64 m_time = 1'520'000'000;
};

} // namespace herd::test
