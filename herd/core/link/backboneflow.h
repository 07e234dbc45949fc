// SPDX-License-Identifier: GPL-3.0-or-later
// What goes over a backbone that is up: reports for all, and between two servers what digest.h has,
// so that their tables become equal. Every report for all is numbered; a leap in another's numbers
// says that some were missed, and its tables are compared with ours. The one that compares tells all
// what is newer here, for others may lack it too; the other tells it alone. Every exchange stands by
// itself: what is on its way anyhow may so be said twice. Owned by BackboneLink. Pure.
#pragma once

#include "herd/core/link/backbonehandover.h"
#include "herd/core/link/backbonemessage.h"
#include "herd/core/link/neighbour.h"
#include "herd/core/link/questionqueue.h"
#include "herd/core/link/senders.h"
#include "herd/core/link/updatequeue.h"
#include "herd/core/table/digest.h"

#include <deque>
#include <utility>

namespace herd {

class BackboneFlow
{
public:
    // `hub` is the backbone as a server of the herd.
    BackboneFlow(NodeId hub, const LinkEnvironment &environment);

    void up(ConnId conn);
    void down();

    void forward(const Report &report); // to all
    // One of the others is to have all that is known now; hasTakenOver() says that it does.
    void handOver();
    bool hasTakenOver() const { return m_handOver.isDone(); }
    // The AT line, when the message has a report.
    std::optional<QByteArrayView> onMessage(QByteArrayView line);
    void onNonsense() { ++m_unproven; }
    void onSent() { m_underway = 0; }
    void onTick(); // every limits::LinkTick

    bool hasMore() const;
    qsizetype sendSome(qsizetype most); // as Neighbour's

private:
    qsizetype sendText(BackboneMessage::Kind kind, NodeId to, QByteArrayView text);
    qsizetype sendReport(const Report &report, NodeId to, bool isRepair);
    qsizetype sendNext();
    qsizetype answer(const QuestionQueue::Asked &asked);
    void compareWith(BackboneMessage::Kind kind, NodeId whom);
    void askWhoWasMissed();
    void onLost(qsizetype count); // messages, on their way to us
    bool onQuestion(const BackboneMessage &message);
    void loseQueue();
    void scheduleDigest();

    const NodeId m_hub;
    const LinkEnvironment m_env;
    const int m_herePause; // ticks
    ConnId m_conn = 0;
    Senders m_senders;
    quint64 m_number = 0; // of our last report for all, whether it was sent or not
    UpdateQueue m_queue;  // for all
    std::deque<std::pair<NodeId, QByteArray>> m_repairs; // clients whose reports one server lacks
    std::deque<std::pair<NodeId, int>> m_differing;      // buckets to ask one server for
    QuestionQueue m_asked;                               // of us
    quint64 m_wantsSaid = 0; // since the last comparison that was asked of us
    BackboneHandOver m_handOver;
    qsizetype m_underway = 0; // bytes said and not yet with the system
    bool m_mayAsk = false;    // this tick
    int m_ticksToHere = 0, m_ticksToDigest = 0;
    quint64 m_digests = 0;
    quint64 m_unproven = 0; // messages, since the last fact
    QByteArray m_line;      // the one being said; keeps its memory
};

} // namespace herd
