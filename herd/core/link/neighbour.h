// SPDX-License-Identifier: GPL-3.0-or-later
// One neighbour of a node, as that node sees it: the link's state here, and how reports get there.
// Link speaks our own wire, ForeignLink those of others. Owned by NodeCore. Pure.
#pragma once

#include "herd/core/link/nodeoutput.h"
#include "herd/core/table/rejections.h"

#include <deque>
#include <optional>
#include <unordered_map>

namespace herd {

class Neighbour;

// What a neighbour may see of its node.
struct LinkEnvironment
{
    const NodeSettings &settings;
    NodeOutput &output;
    const ReportTable &table;
    std::unordered_map<ConnId, Neighbour *> &connections; // whose each connection of a link is
    std::deque<Neighbour *> &turns; // those with more to say, in the order they shall say it
};

// Hands `line`, the update of a report in the wire of that neighbour, with its end, to the host, and
// says so.
void sendUpdate(NodeOutput &output, NodeId to, ConnId conn, const Report &report,
                const QByteArray &line, bool isRepair = false);

// Says how many tombstones were not sent to that neighbour, if any, and counts anew.
void tellWithheld(NodeOutput &output, NodeId to, quint64 &count);

class Neighbour
{
public:
    Neighbour(NodeId peer, const LinkEnvironment &environment);
    virtual ~Neighbour() = default;
    Neighbour(const Neighbour &) = delete;
    Neighbour &operator=(const Neighbour &) = delete;

    NodeId peer() const { return m_peer; }
    const NodeConfig &peerConfig() const { return m_env.settings.herd.node(m_peer); }
    LinkState state() const { return m_state; }
    bool isWhole() const { return m_whole; } // not cut by the user

    virtual void start() = 0;
    virtual void stop() = 0; // goodbye
    virtual void onDialed(ConnId conn) = 0;
    virtual void onDialFailed(LinkReason why, const QByteArray &detail) = 0;
    virtual void onTimer() = 0;
    // A line on one of its connections; when it brings a report, the AT line in it, not looked at.
    virtual std::optional<QByteArrayView> onLine(ConnId conn, QByteArrayView line) = 0;
    virtual void onNonsense() { }                       // that AT line was none
    virtual void onSent(ConnId conn) { Q_UNUSED(conn) } // all queued bytes are with the system
    virtual void onClosed(ConnId conn, LinkReason why, const QByteArray &detail) = 0;
    // It showed life some other way: no use in waiting to try it again. False when nothing waited.
    virtual bool onSignOfLife() = 0;
    // Somebody in its name did, who may be anybody: that counts once, until a pause has run its
    // course or the neighbour was reached. False when it counted for nothing for that reason.
    bool onKnock();
    // It says that it has just started, and so knows nothing.
    virtual void onStarted() { }
    // Sends a report there, now or when it can be reached.
    virtual void forward(const Report &report) = 0;
    // It told us of the report we now hold: no need to send it there.
    virtual void onHeard(const ReportView &report) { Q_UNUSED(report) }
    // It told us of a report that this node does not take by its clock.
    virtual void onRejected(const Rejected &rejected) { Q_UNUSED(rejected) }
    virtual void onClock(Nanoseconds wall) { Q_UNUSED(wall) } // every now and then

    // While it is up: it is to have all that this node knows by now, and has.
    virtual void handOver() { }
    virtual bool hasTakenOver() const = 0;

    void setWhole(bool whole);

    // Says some of what waits for it, about `most` bytes, and stands in `turns` again when there is
    // more. Returns what it took of its time, in bytes that could have been said instead; at
    // least 1.
    qsizetype takeTurn(qsizetype most);

protected:
    // Whether something waits to be said and may be said now; whoever makes it so asks for a turn.
    virtual bool hasMore() const = 0;
    virtual qsizetype sendSome(qsizetype most) = 0; // as takeTurn(); only when there is more
    void askForTurn();                              // when there is more
    virtual void onCut() = 0;                       // drop what is open
    virtual void onHeal() = 0;                      // try again now

    void change(LinkState state, LinkReason reason, const QByteArray &detail = {});
    void hangUp(ConnId conn); // after what was sent; 0 is no connection
    void retryLater(Nanoseconds longest);
    void onPauseOver() { m_knockIsSpent = false; }
    void onReached();

    const LinkEnvironment m_env;

private:
    const NodeId m_peer;
    LinkState m_state = LinkState::Down;
    LinkReason m_reason = LinkReason::None;
    QByteArray m_detail;
    bool m_whole = true;
    bool m_hasAsked = false; // stands in `turns`
    int m_attempts = 0;
    bool m_knockIsSpent = false;
};

} // namespace herd
