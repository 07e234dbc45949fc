// SPDX-License-Identifier: GPL-3.0-or-later
// What goes over a link that is up. Updates go at once while the neighbour takes them in; what does
// not fit waits for the link's turn, one report a client, and past limits::LinkQueue is forgotten
// and found again by a digest. Digests (digest.h) make the tables equal when the link comes up, and
// again every now and then. PING and PONG tell a silent neighbour from a quiet one; with a number
// PONG comes behind all there is to ask and to answer. Owned by Link. Pure.
#pragma once

#include "herd/core/link/handover.h"
#include "herd/core/link/neighbour.h"
#include "herd/core/link/questionqueue.h"
#include "herd/core/link/tombstonegate.h"
#include "herd/core/link/updatequeue.h"
#include "herd/core/table/digest.h"

#include <deque>

namespace herd {

class LinkFlow
{
public:
    LinkFlow(NodeId peer, const LinkEnvironment &environment);

    // The link is up on `conn`. One side of a link compares tables, the other answers.
    void up(ConnId conn, bool compares);
    void down();

    void forward(const Report &report);
    void forget(QByteArrayView client); // the neighbour just told us of it
    void onRejected(const Rejected &rejected) { m_rejections.add(rejected); }
    void onClock(Nanoseconds wall) { m_rejections.onClock(wall); }
    // The neighbour is to have all that is known now; hasTakenOver() says that it does.
    void handOver();
    bool hasTakenOver() const { return m_handOver.isDone(); }
    void onSent(); // everything said is with the system: there is room again

    // Whether something waits and there is room for it; then sendSome() is due, which says some of
    // it, until that has taken as long as saying `most` bytes may. Returns how many it was worth.
    bool hasMore() const;
    qsizetype sendSome(qsizetype most);

    void onHeard() // any line: who speaks is not silent
    {
        m_silentTicks = 0;
        m_gate.onHeard();
    }

    // False when the line is none of DIGEST, WANT, GIVE, PING and PONG, or a broken one.
    bool onLine(QByteArrayView line);

    // Every limits::LinkTick. False when the neighbour has been silent too long.
    bool onTick();
    bool isSilent() const { return m_silentTicks > 1; } // a PING has waited a tick at least
    void probe();                                       // asks for a PONG now

private:
    bool hasRoom() const;
    qsizetype sendLine(const QByteArray &line);
    qsizetype sendReport(const Report &report, UpdateQueue::Cause cause);
    qsizetype sendNext();
    qsizetype lookingAt(int bucket) const;
    qsizetype compareTables();
    void scheduleDigest();
    void compareAnew();
    bool onDigest(QByteArrayView rest);
    qsizetype answer(const QuestionQueue::Question &question);

    const NodeId m_peer;
    const LinkEnvironment m_env;
    ConnId m_conn = 0;
    bool m_compares = false;
    bool m_digestDue = false;
    // What changed after these goes with its flood: since our sums went out, since theirs came in.
    quint64 m_askedAt = 0, m_toldAt = 0;
    Rejections m_rejections;
    UpdateQueue m_queue;
    QuestionQueue m_questions;      // the neighbour's: WANT and GIVE
    std::deque<QByteArray> m_lines; // ours, to be said when there is room
    std::deque<int> m_differing;    // buckets to ask for
    HandOver m_handOver;
    qsizetype m_underway = 0; // bytes said and not yet with the system
    int m_silentTicks = 0;    // since a PING went out, without a line; 0 is none
    int m_ticksToDigest = 0;
    quint64 m_digests = 0;
    TombstoneGate m_gate;
    QByteArray m_line; // the one being said; keeps its memory
};

} // namespace herd
