// SPDX-License-Identifier: GPL-3.0-or-later
// The host of one node under fuzzing: keeps what the node says by connection, checks that each call
// is one a host can obey, and proves membership for the other side of a link. Owned by a target for
// the length of one input.
#pragma once

#include "herd/core/node/nodecore.h"
#include "tests/fuzz/target.h"

#include <QMap>
#include <QSet>

#include <deque>
#include <utility>

namespace herd::fuzz {

inline const QByteArray HerdName = "fuzz-herd";
inline const QByteArray Key = "the key of fuzzing";
constexpr Now At {Nanoseconds(0), Nanoseconds(1'600'000'000'000'000'000)};

// Alpha - Beta - Gamma of our own kind, and neighbours of Beta: Delta, which speaks the seed's form, and Epsilon,
// at another host, which has lines of its own form.
HerdConfig smallHerd();
constexpr NodeId Alpha {0}, Beta {1}, Gamma {2}, Delta {3}, Epsilon {4};

class Member final : public NodeOutput
{
public:
    explicit Member(NodeId self);

    void send(ConnId conn, const QByteArray &bytes) override;
    void close(ConnId conn) override;
    void endOutput(ConnId conn) override;
    void welcome(ConnId conn) override;
    void setReading(ConnId conn, bool on) override;
    void dial(NodeId neighbour) override { m_dials.push_back(neighbour); }
    void startTimer(NodeId, Nanoseconds) override { }
    void askPlaces(QueryId query, const PlacesQuery &what) override;
    void store(const JournalBatch &) override { } // it has no journal
    bool wantsFacts() const override { return true; }
    void fact(FactBody) override { }

    ConnId accept(Port port, const QByteArray &host);
    // Answers the node's dials to this neighbour with connections, and says that others failed.
    // The last connection, 0 when there was none.
    ConnId answerDials(NodeId neighbour);
    void answerPlaces();

    // Both give a connection that is up, proven with the key.
    ConnId proveCaller(NodeId dialer);
    ConnId proveCalled(NodeId acceptor);

    bool isOpen(ConnId conn) const { return m_open.contains(conn); }
    void lose(ConnId conn); // by the other side
    QByteArrayList take(ConnId conn) { return std::exchange(m_said[conn], {}); }
    void line(ConnId conn, QByteArrayView line);

    NodeCore core;

private:
    ConnId open();

    ConnId m_last = 0;
    QSet<ConnId> m_open, m_links;
    QMap<ConnId, QByteArrayList> m_said;
    std::deque<NodeId> m_dials;
    QList<QueryId> m_queries;
};

} // namespace herd::fuzz
