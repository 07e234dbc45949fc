// SPDX-License-Identifier: GPL-3.0-or-later
// Facts of the seed's herd as a recorder would have written them, for tests of the panes.
#pragma once

#include "herd/core/base/posixtime.h"
#include "tests/herd/core/config/herds.h"
#include "ui/model/timeline/tracestore.h"

namespace herd::test {

using namespace std::chrono_literals;

inline Report reportOf(const QByteArray &client, std::chrono::seconds time,
                       const QByteArray &origin = "Hill")
{
    return Report::make(origin, time + 263873386ns, client, "+34.068930-118.445127",
                        QByteArray::number(qint64(time.count())));
}

// Time passes by saying so; facts go to the store one by one, or as one batch at flush().
class Recorded
{
public:
    explicit Recorded(const HerdConfig &config = seedHerd(), qsizetype bound = 100'000,
                      qsizetype byteBound = limits::FactsKeptBytes)
        : store(config, nullptr, bound, byteBound)
    {
    }

    ui::TraceStore store;

    NodeId node(const char *name) const { return store.config().find(name); }
    LinkId link(const char *a, const char *b) const
    {
        return store.config().linkBetween(node(a), node(b));
    }

    template<class Body> void add(NodeId node, const Body &body)
    {
        m_batch.append({m_next++, m_now, node, body});
    }
    template<class Body> void add(const char *name, const Body &body) { add(node(name), body); }
    void wait(Nanoseconds time) { m_now += time; }
    void flush() { store.append(std::exchange(m_batch, {})); }

    void listen(const char *name)
    {
        const NodeConfig &config = store.config().node(node(name));
        add(name, fact::NodeListening {config.host, config.port, config.peerPort});
    }
    void linkUp(const LinkConfig &link)
    {
        add(link.a, fact::LinkChanged {link.b, LinkState::Up, LinkReason::None, {}});
        add(link.b, fact::LinkChanged {link.a, LinkState::Up, LinkReason::None, {}});
    }
    void allUp()
    {
        for (const NodeConfig &config : store.config().nodes)
            listen(config.name.constData());
        for (const LinkConfig &link : store.config().links)
            linkUp(link);
        wait(1s);
        flush();
    }

    void take(const char *at, const Report &report, Verdict verdict = Verdict::Newer)
    {
        add(at, fact::ReportTaken {7, report, verdict});
    }
    void send(const char *from, const char *to, const Report &report, bool isRepair = false)
    {
        add(from, fact::UpdateSent {node(to), report, bytesOf(report), isRepair});
    }
    void receive(const char *from, const char *to, const Report &report, Verdict verdict)
    {
        add(to, fact::UpdateReceived {node(from), report, verdict, bytesOf(report)});
    }
    static QByteArray bytesOf(const Report &report) { return "UPDATE " + report.line(); }

    // The seed's herd told by Hill: 8 messages, 4 of them new.
    void flood(const Report &report)
    {
        take("Hill", report);
        send("Hill", "Jaquez", report);
        send("Hill", "Smith", report);
        arrive("Hill", "Jaquez", report, Verdict::Newer);
        send("Jaquez", "Singleton", report);
        arrive("Hill", "Smith", report, Verdict::Newer);
        send("Smith", "Singleton", report);
        send("Smith", "Campbell", report);
        arrive("Jaquez", "Singleton", report, Verdict::Newer);
        send("Singleton", "Smith", report);
        send("Singleton", "Campbell", report);
        arrive("Smith", "Singleton", report, Verdict::Duplicate);
        arrive("Smith", "Campbell", report, Verdict::Newer);
        send("Campbell", "Singleton", report);
        arrive("Singleton", "Smith", report, Verdict::Duplicate);
        arrive("Singleton", "Campbell", report, Verdict::Duplicate);
        arrive("Campbell", "Singleton", report, Verdict::Duplicate);
        flush();
    }

private:
    void arrive(const char *from, const char *to, const Report &report, Verdict verdict)
    {
        wait(100us);
        receive(from, to, report, verdict);
    }

    quint64 m_next = 1;
    Nanoseconds m_now = 5s;
    FactBatch m_batch;
};

} // namespace herd::test
