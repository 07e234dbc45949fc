// SPDX-License-Identifier: GPL-3.0-or-later
// When an act on a server, or on a link, is done, by the facts that follow it: a fold beside a
// HerdState of the same facts. A value; pure.
#pragma once

#include "app/herdctl/operateoptions.h"
#include "herd/control/protocol/controlmessage.h"
#include "herd/core/folds/herdstate.h"

#include <optional>

namespace herd {

struct ActOutcome
{
    bool isDone = false;
    QByteArray text; // a sentence
};

control::Act orderFor(CtlAct act); // of an act that changes something

class ActProof
{
public:
    // Of an act that changes something, on `node`; of a link, whose other end is `peer`. `here`: the
    // servers whose facts are told. `client`: of Forget.
    ActProof(CtlAct act, NodeId node, NodeId peer, QList<NodeId> here, QByteArray client = {});

    NodeId node() const { return m_node; }
    NodeId peer() const { return m_peer; }
    // It is asked for, at that time on the clock of the facts.
    void order(Nanoseconds now);
    void apply(const Fact &fact); // the next
    // That server stops, drained; what is left undone.
    void onDrained(const QByteArray &left);
    // Nothing while it is not decided, nor before the facts have come to where it was asked for: a
    // state from before that proves nothing.
    std::optional<ActOutcome> outcome(const HerdState &herd) const;
    // It has taken too long: what it is that did not happen.
    QByteArray whatIsMissing(const HerdState &herd) const;

private:
    std::optional<ActOutcome> ofStart(const HerdState &herd) const;
    std::optional<ActOutcome> ofStop(const HerdState &herd) const;
    std::optional<ActOutcome> ofDrain(const HerdState &herd) const;
    std::optional<ActOutcome> ofCut(const HerdState &herd) const;
    std::optional<ActOutcome> ofHeal(const HerdState &herd) const;
    std::optional<ActOutcome> ofForget(const HerdState &herd) const;
    void applyToForget(const Fact &fact);
    QList<NodeId> whoKnows(const HerdState &herd) const; // of those here
    QList<NodeId> runningEnds(const HerdState &herd) const;

    CtlAct m_act;
    NodeId m_node, m_peer;
    QList<NodeId> m_here;
    QByteArray m_client;
    std::optional<Nanoseconds> m_orderedAt;
    bool m_isAsked = false;  // among the facts
    bool m_hasBegun = false; // to start, or to forget, since
    bool m_hasEnded = false; // to run, since
    bool m_isFull = false;   // it knows as many clients as it may, and not this one
    std::optional<QByteArray> m_left;
};

} // namespace herd
