// SPDX-License-Identifier: GPL-3.0-or-later
// A herd of two servers that does what it is told by noting it down, and whose facts a test makes.
#pragma once

#include "herd/backend/herdbackend.h"
#include "herd/core/config/herdconfig.h"

#include <QStringList>

#include <utility>
#include <vector>

namespace herd::test {

inline HerdConfig twoOfAHerd()
{
    HerdConfig herd;
    herd.name = "two";
    herd.keyFile = "secret.key";
    herd.addNode(NodeId {0}, {"Hill"});
    herd.addNode(NodeId {1}, {"Smith"});
    herd.addLink(NodeId {0}, NodeId {1});
    return herd;
}

class ObedientHerd final : public HerdBackend
{
public:
    QStringList done;
    Nanoseconds clock {1000};
    std::vector<FactBody> waiting; // they have happened at the first server, and are not told yet

    Capabilities capabilities() const override { return Capability::Live; }
    Nanoseconds now() const override { return clock; }
    void start(NodeId node) override { write("start", node.index); }
    void stop(NodeId node) override { write("stop", node.index); }
    void drain(NodeId node, Nanoseconds within) override
    {
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(within);
        write(("drain " + QByteArray::number(qint64(seconds.count()))).constData(), node.index);
    }
    void kill(NodeId node) override { write("kill", node.index); }
    void startOnFreePorts(NodeId node) override { write("start on free ports", node.index); }
    void setLink(LinkId link, bool whole) override { write(whole ? "heal" : "cut", link.index); }
    void forget(NodeId node, const QByteArray &client) override
    {
        write(("forget " + client).constData(), node.index);
    }
    quint64 submit(NodeId node, const QByteArray &line) override
    {
        write(line.constData(), node.index);
        return ++m_requests;
    }
    void setTraffic(const Traffic &) override { }
    void flushFacts() override { tell(std::exchange(waiting, {})); }
    void note(NodeId node, const fact::ActAsked &act) override { tell({act}, node); }

    // Numbered, and a nanosecond after each other.
    void tell(const std::vector<FactBody> &bodies, NodeId node = NodeId {0})
    {
        FactBatch batch;
        for (const FactBody &body : bodies)
            batch.append({++m_seq, ++clock, node, body});
        Q_EMIT factsReady(batch);
    }
    // So many lines of that length.
    void tellLines(int count, qsizetype length)
    {
        for (int i = 0; i < count; ++i)
            tell({fact::LineReceived {1, QByteArray(length, 'x')}});
    }

private:
    void write(const char *what, int whose)
    {
        done << QStringLiteral("%1 %2").arg(QLatin1String(what)).arg(whose);
    }

    quint64 m_seq = 0;
    quint64 m_requests = 0;
};

} // namespace herd::test
