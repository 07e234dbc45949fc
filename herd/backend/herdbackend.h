// SPDX-License-Identifier: GPL-3.0-or-later
// The one border between the panel and a herd: commands go down, facts come up, whether the herd is
// in this process, simulated, elsewhere or recorded. No command answers: whatever follows is a
// fact, so that nobody ever waits for a node. How it is used: docs/architecture.md, "The border".
//
// Lives on one thread, the GUI's in the panel; every call and signal is there. Owned by whoever
// made it, in the panel by HerdSession. Calls may come in any order and at any time; one that does
// not fit the state of its node or link changes nothing. No signal comes from within a call.
#pragma once

#include "herd/backend/traffic.h"
#include "herd/core/facts/fact.h"

#include <QFlags>
#include <QObject>

namespace herd {

class HerdBackend : public QObject
{
    Q_OBJECT

public:
    enum class Capability {
        Run = 1,     // start(), stop(), kill(), startOnFreePorts()
        Links = 2,   // setLink()
        Submit = 4,  // submit()
        Traffic = 8, // setTraffic()
        Live = 16,   // facts come as they happen; without it they are a recording's
        Forget = 64, // forget()
        Drain = 128, // drain(); without it that is stop()
        Owner = 32, // its servers live with it: whoever opens it starts them, and stops them before
                    // it goes. Without it both leave them as they are
    };
    Q_DECLARE_FLAGS(Capabilities, Capability)

    using QObject::QObject;

    // The same as long as it lives, until lost(): then none. A call that is not among them does
    // nothing.
    virtual Capabilities capabilities() const = 0;
    // Of those what can be done to one server, where several processes run them.
    virtual Capabilities capabilitiesOf(NodeId) const { return capabilities(); }
    // It tells all from the beginning, and never that it beganBehind().
    virtual bool tellsAll() const { return capabilities().testFlag(Capability::Owner); }
    // What it tells was before it was opened: it has not come to the present yet.
    virtual bool isCatchingUp() const { return false; }
    // On the clock of its facts' times.
    virtual Nanoseconds now() const = 0;

    virtual void start(NodeId node) = 0;
    virtual void stop(NodeId node) = 0; // flushes, says goodbye to neighbours
    // Stops it once its clients have their answers and its neighbours all it knows, or after so
    // long; then drained() is said. A herd that does not know how stops it.
    virtual void drain(NodeId node, Nanoseconds within)
    {
        Q_UNUSED(within)
        stop(node);
    }
    virtual void kill(NodeId node) = 0;                // no goodbye, what was under way is lost
    virtual void startOnFreePorts(NodeId node) = 0;    // as start, on ports the system chooses
    virtual void setLink(LinkId link, bool whole) = 0; // cut or heal

    // Has a client forgotten everywhere, by a server that runs: NodeCore::forget().
    virtual void forget(NodeId, const QByteArray &) { }

    // Sends one line to a node's client port over TCP, as any client would, and returns the number
    // of the request, its own for as long as the backend lives, greater than 0. Its answer is a
    // RequestAnswered or RequestFailed with that number. One connection a node, so the answers to
    // one node come in the order of the requests.
    virtual quint64 submit(NodeId node, const QByteArray &line) = 0;

    // Mobile clients that report over TCP from outside the nodes; a count of 0 ends them.
    virtual void setTraffic(const Traffic &traffic) = 0;

    // Tells, among the facts, who asked for what is done next to that server. For who passes on
    // what others ask for; a backend that only follows others tells nothing.
    virtual void note(NodeId, const fact::ActAsked &) { }

    // Hands out everything that has happened so far, for who is to know as much as who asked the
    // servers themselves; otherwise done once a frame, as long as something happens. A backend that
    // only follows others has nothing to hand out.
    virtual void flushFacts() { }

Q_SIGNALS:
    // Once a second while there are mobile clients, and when they have ended.
    void trafficCounted(const herd::TrafficFigures &figures);
    // Before all others, where not all that happened is told: the first fact will be the one behind
    // that of number `last`; `standIns` stand for those up to there, of which `floods` began one.
    void beganBehind(quint64 last, const herd::FactBatch &standIns, quint64 floods);
    // At most once a frame. The facts of one node come in the order in which they happened there,
    // their times never going back, and a cause comes before its effect at another node: an UPDATE
    // is sent before it is received. Of facts that have nothing to do with each other the earlier
    // may come later, for nodes live on several threads. What a gap sums up is the exception: its
    // causes may be missing.
    void factsReady(const herd::FactBatch &batch);
    // For now the herd cannot be reached: a sentence without its full stop. What is known is as of
    // the last fact, commands do nothing, and now() stands still, until it is reachable() and facts
    // go on behind that one, with none missing; or until its servers were started anew, and facts
    // of that follow.
    void unreachable(const QString &why);
    void reachable();
    // A server that was to be drained stops: what was left undone, a sentence without its full
    // stop; empty: nothing.
    void drained(herd::NodeId node, const QByteArray &left);
    // A command was not carried out: why, a sentence without its full stop. A request that is
    // refused has failed, as a fact.
    void refused(const QString &why);
    // The herd cannot be reached any more: a sentence without its full stop. No facts follow; what
    // is known is as of the last of them. At most once.
    void lost(const QString &why);
};

} // namespace herd

Q_DECLARE_OPERATORS_FOR_FLAGS(herd::HerdBackend::Capabilities)
