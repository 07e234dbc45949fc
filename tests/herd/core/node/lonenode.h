// SPDX-License-Identifier: GPL-3.0-or-later
// One node alone, its host a recorder: what goes in, what comes out, word for word.
#pragma once

#include "herd/core/node/nodecore.h"

#include <algorithm>

namespace herd::test {

inline constexpr NodeId Self {0}, Ours {1}, Foreign {2}, Stream {3};

inline HerdConfig herdOf(Wire third = Wire::Seed)
{
    HerdConfig config;
    config.name = "test";
    for (const char *name : {"Alpha", "Beta", "Gamma", "Delta"}) {
        NodeConfig node;
        node.name = name;
        config.nodes.append(node);
    }
    config.nodes[2].wire = third;
    config.nodes[3].wire = Wire::Stream;
    for (NodeId other : {Ours, Foreign, Stream})
        config.links.append({Self, other});
    return config;
}

// Writes down everything as text; connections are numbered by the test.
class Recorder final : public NodeOutput
{
public:
    void send(ConnId conn, const QByteArray &bytes) override { log("send", conn, bytes); }
    void close(ConnId conn) override { log("close", conn, {}); }
    void endOutput(ConnId conn) override { log("end", conn, {}); }
    void welcome(ConnId conn) override { log("welcome", conn, {}); }
    void setReading(ConnId conn, bool on) override { log(on ? "read" : "pause", conn, {}); }
    void dial(NodeId node) override { log("dial", quint64(node.index), {}); }
    void startTimer(NodeId node, Nanoseconds delay) override
    {
        lastDelay = delay;
        log("timer", quint64(node.index), {});
    }
    void askPlaces(QueryId query, const PlacesQuery &) override { log("ask", query, {}); }
    void store(const JournalBatch &batch) override
    {
        batches.append(batch);
        log("store", batch.number, {});
    }
    void onRefused(NodeId by, const QByteArray &answer) override
    {
        log("refused", quint64(by.index), answer);
    }
    bool wantsFacts() const override { return facts; }
    void fact(FactBody body) override { all.push_back(std::move(body)); }

    QByteArrayList take() { return std::exchange(calls, {}); }
    void log(const QByteArray &what, quint64 who, const QByteArray &bytes)
    {
        calls.append(what + ' ' + QByteArray::number(who) + (bytes.isEmpty() ? "" : " " + bytes));
    }

    bool facts = true;
    Nanoseconds lastDelay {};
    QByteArrayList calls;
    QList<JournalBatch> batches;
    std::vector<FactBody> all;
};

struct Node
{
    explicit Node(const HerdConfig &config = herdOf(), bool closeAfterReply = false,
                  bool hasJournal = false)
        : core(settings(config, closeAfterReply, hasJournal), out)
    {
        core.onAccepted(1, Port::Clients, "127.0.0.1");
        out.take();
    }
    static NodeSettings settings(const HerdConfig &config, bool closeAfterReply,
                                 bool hasJournal = false)
    {
        return {config, Self, "key", 1, 1, closeAfterReply, hasJournal};
    }
    QByteArrayList line(const QByteArray &text, ConnId conn = 1)
    {
        core.onLine(conn, text, now);
        core.endOfBatch();
        return out.take();
    }
    template<class T> int count() const
    {
        return int(std::count_if(out.all.begin(), out.all.end(),
                                 [](const FactBody &f) { return std::holds_alternative<T>(f); }));
    }

    Recorder out;
    NodeCore core;
    Now now {Nanoseconds(0), Nanoseconds(1'000'000'000'000)}; // 1000 s after 1970
};

} // namespace herd::test
