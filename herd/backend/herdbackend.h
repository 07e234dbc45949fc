// SPDX-License-Identifier: GPL-3.0-or-later
// The one border between the panel and a herd, real or simulated: commands go down, facts come up.
// Lives on the GUI thread; owned by main. No command answers: whatever follows is a fact, so that
// nobody ever waits for a node.
#pragma once

#include "herd/backend/traffic.h"
#include "herd/core/facts/fact.h"

#include <QObject>

namespace herd {

class HerdBackend : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual void start(NodeId node) = 0;
    virtual void stop(NodeId node) = 0;                // flushes, says goodbye to neighbours
    virtual void kill(NodeId node) = 0;                // no goodbye, what was under way is lost
    virtual void startOnFreePorts(NodeId node) = 0;    // as start, on ports the system chooses
    virtual void setLink(LinkId link, bool whole) = 0; // cut or heal

    // Sends one line to a node's client port over TCP, as any client would. Its answer is a
    // RequestAnswered or RequestFailed with the same number. One connection a node, so the answers
    // to one node come in the order of the requests.
    virtual void submit(quint64 request, NodeId node, const QByteArray &line) = 0;

    // Mobile clients that report over TCP from outside the nodes; a count of 0 ends them.
    virtual void setTraffic(const Traffic &traffic) = 0;

Q_SIGNALS:
    // At most once a frame. The facts of one node come in the order in which they happened there,
    // their times never going back, and a cause comes before its effect at another node: an UPDATE
    // is sent before it is received. Of facts that have nothing to do with each other the earlier
    // may come later, for nodes live on several threads. What a gap sums up is the exception: its
    // causes may be missing.
    void factsReady(const herd::FactBatch &batch);
};

} // namespace herd
