// SPDX-License-Identifier: GPL-3.0-or-later
// A whole herd in virtual time: every server is the same NodeCore that serves over TCP, every link
// takes its latency, nothing takes longer than the computer needs. Same config, settings and
// commands, same facts. Owned by whoever simulates; lives on one thread. Pure.
#pragma once

#include "herd/core/config/herdconfig.h"
#include "herd/core/facts/fact.h"
#include "herd/core/scenario/scenarioaction.h"
#include "herd/sim/simsettings.h"

#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace herd {

class NodeCore;
class SimClient;
class SimBroker;
class SimForeign;
class SimNode;
struct SimWay;
struct SimWorld;

class SimHerd
{
public:
    // Why a herd cannot be simulated: of its foreign servers the settings have to say how each
    // prints its reports, since nobody knows what somebody else's does.
    static std::optional<QString> whyNot(const HerdConfig &herd, const SimSettings &settings = {});

    // `herd` has to be one that can be simulated. Nothing runs yet.
    SimHerd(const HerdConfig &herd, const SimSettings &settings);
    ~SimHerd();
    SimHerd(const SimHerd &) = delete;
    SimHerd &operator=(const SimHerd &) = delete;

    // As HerdBackend's; a link that is made whole is not silent either.
    void start(NodeId node);
    void stop(NodeId node);
    // See Drain: it stops when that is over, at the latest then. Another one stops.
    void drain(NodeId node, Nanoseconds within);
    void kill(NodeId node);
    void setLink(LinkId link, bool whole);
    void forget(NodeId node, const QByteArray &client); // nothing at a foreign server
    void submit(quint64 request, NodeId node, const QByteArray &line);
    void startAll();
    void befall(const Fault &fault);
    void perform(const ScenarioAction &what); // one of the above

    Now now() const;
    std::optional<Nanoseconds> next() const; // when something happens next
    bool step();                             // the next event; false when there is none
    void runUntil(Nanoseconds when);         // on the monotonic clock, which starts at 0
    void runFor(Nanoseconds time);

    FactBatch takeFacts(); // since the last call

    const HerdConfig &config() const;
    const NodeCore *node(NodeId id) const;      // null when it does not run, or is foreign
    const SimForeign *foreign(NodeId id) const; // null when it is none
    SimBroker *broker(NodeId id) const;         // null when it is none
    QByteArray leftToDrain(NodeId id) const;    // see Drain; empty also when it does not run
    // The most bytes that ever waited on one connection of a server for its system to take them.
    qsizetype mostQueued(NodeId id) const;

private:
    SimNode *ours(NodeId id) const; // null when it is foreign
    void stopOther(NodeId node);
    std::vector<SimWay *> waysOf(const Passage &passage);
    void endSilence(LinkId link);

    std::unique_ptr<SimWorld> m_world;
    std::vector<std::unique_ptr<SimClient>> m_clients; // by NodeId
};

} // namespace herd
