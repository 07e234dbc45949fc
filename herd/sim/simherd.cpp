// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/sim/simherd.h"

#include "herd/sim/simbroker.h"
#include "herd/sim/simclient.h"
#include "herd/sim/simforeign.h"
#include "herd/sim/simnode.h"

#include <utility>

namespace herd {

std::optional<QString> SimHerd::whyNot(const HerdConfig &herd, const SimSettings &settings)
{
    for (NodeId id : herd.allNodes()) {
        if (isForeign(herd.node(id).wire) && !settings.foreign.contains(id))
            return QStringLiteral("%1 is a foreign server: it cannot be simulated.")
                .arg(QString::fromUtf8(herd.node(id).name));
    }
    return std::nullopt;
}

SimHerd::SimHerd(const HerdConfig &herd, const SimSettings &settings)
    : m_world(std::make_unique<SimWorld>(herd, settings))
{
    Q_ASSERT(!whyNot(herd, settings));
    for (NodeId id : herd.allNodes()) {
        const bool isOurs = herd.node(id).wire == Wire::Herd;
        m_world->nodes.push_back(isOurs ? std::make_unique<SimNode>(*m_world, id) : nullptr);
        if (herd.node(id).wire == Wire::Nats)
            m_world->brokers.emplace(id, std::make_unique<SimBroker>(*m_world, id));
        else if (!isOurs)
            m_world->foreign.emplace(id, std::make_unique<SimForeign>(*m_world, id));
        m_clients.push_back(std::make_unique<SimClient>(*m_world, id));
    }
}

SimHerd::~SimHerd() = default;

SimNode *SimHerd::ours(NodeId id) const
{
    return m_world->nodes.at(size_t(id.index)).get();
}

void SimHerd::start(NodeId node)
{
    SimNode *const own = ours(node);
    if (own)
        own->start();
    else if (const auto broker = m_world->brokers.find(node); broker != m_world->brokers.end())
        broker->second->start();
    else
        m_world->foreign.at(node)->start();
}

void SimHerd::stopOther(NodeId node)
{
    const auto broker = m_world->brokers.find(node);
    if (broker != m_world->brokers.end())
        broker->second->stop();
    else
        m_world->foreign.at(node)->stop();
}

void SimHerd::stop(NodeId node)
{
    SimNode *const own = ours(node);
    own ? own->stop() : stopOther(node);
}

void SimHerd::drain(NodeId node, Nanoseconds within)
{
    SimNode *const own = ours(node);
    own ? own->drain(within) : stopOther(node);
}

void SimHerd::kill(NodeId node)
{
    SimNode *const own = ours(node);
    own ? own->kill() : stopOther(node);
}

void SimHerd::startAll()
{
    for (NodeId id : m_world->herd.allNodes())
        start(id);
}

void SimHerd::setLink(LinkId link, bool whole)
{
    if (whole) {
        m_world->cut.erase(link);
        endSilence(link);
    } else {
        m_world->cut.insert(link);
    }
    const LinkConfig &ends = m_world->herd.link(link);
    for (NodeId end : {ends.a, ends.b}) {
        if (SimNode *const own = ours(end))
            own->setLinkWhole(ends.other(end), whole);
    }
}

void SimHerd::forget(NodeId node, const QByteArray &client)
{
    if (SimNode *const own = ours(node))
        own->forget(client);
}

void SimHerd::submit(quint64 request, NodeId node, const QByteArray &line)
{
    m_clients.at(size_t(node.index))->submit(request, line);
}

std::vector<SimWay *> SimHerd::waysOf(const Passage &passage)
{
    if (passage.from.isValid())
        return {&m_world->way(passage.link, passage.from)};
    const LinkConfig &ends = m_world->herd.link(passage.link);
    return {&m_world->way(passage.link, ends.a), &m_world->way(passage.link, ends.b)};
}

void SimHerd::endSilence(LinkId link)
{
    for (SimWay *way : waysOf({link, {}})) {
        if (std::exchange(way->silentAt, std::nullopt))
            m_world->network.onWayOpened(*way);
    }
}

void SimHerd::befall(const Fault &fault)
{
    const auto node = [this](NodeId id) -> SimNode & {
        return *m_world->nodes.at(size_t(id.index));
    };
    std::visit(Overloaded {
                   [&](const fault::Crash &f) {
                       node(f.node).crash();
                       if (f.losesDisk)
                           node(f.node).wipe();
                   },
                   [&](const fault::Skew &f) { node(f.node).setClock(f.offset); },
                   [&](const fault::Lose &f) {
                       for (const SimWay *way : waysOf({f.link, {}}))
                           m_world->network.breakAll(*way);
                   },
                   [&](const fault::Silence &f) {
                       for (SimWay *way : waysOf(f.way)) {
                           if (!way->silentAt)
                               way->silentAt = m_world->queue.now();
                       }
                   },
                   [&](const fault::Delay &f) {
                       for (SimWay *way : waysOf(f.way)) {
                           way->latency = f.latency;
                           way->jitter = f.jitter;
                       }
                   },
               },
               fault);
}

void SimHerd::perform(const ScenarioAction &what)
{
    std::visit(Overloaded {
                   [&](const action::Start &a) { start(a.node); },
                   [&](const action::Stop &a) { stop(a.node); },
                   [&](const action::Kill &a) { kill(a.node); },
                   [&](const action::SetLink &a) { setLink(a.link, a.whole); },
                   [&](const action::Forget &a) { forget(a.node, a.client); },
                   [&](const action::Submit &a) { submit(a.request, a.node, a.line); },
                   [](const action::Say &) {}, // words to the reader
                   [&](const Fault &fault) { befall(fault); },
               },
               what);
}

QByteArray SimHerd::leftToDrain(NodeId id) const
{
    const SimNode *const own = ours(id);
    return own ? own->left() : QByteArray();
}

qsizetype SimHerd::mostQueued(NodeId id) const
{
    const SimNode *const own = ours(id);
    return own ? own->mostQueued() : 0;
}

Now SimHerd::now() const
{
    return m_world->now();
}

std::optional<Nanoseconds> SimHerd::next() const
{
    return m_world->queue.next();
}

bool SimHerd::step()
{
    return m_world->queue.step();
}

void SimHerd::runUntil(Nanoseconds when)
{
    m_world->queue.runUntil(when);
}

void SimHerd::runFor(Nanoseconds time)
{
    runUntil(now().mono + time);
}

FactBatch SimHerd::takeFacts()
{
    return std::exchange(m_world->facts, {});
}

const HerdConfig &SimHerd::config() const
{
    return m_world->herd;
}

const NodeCore *SimHerd::node(NodeId id) const
{
    const SimNode *const own = ours(id);
    return own ? own->core() : nullptr;
}

SimBroker *SimHerd::broker(NodeId id) const
{
    const auto found = m_world->brokers.find(id);
    return found == m_world->brokers.end() ? nullptr : found->second.get();
}

const SimForeign *SimHerd::foreign(NodeId id) const
{
    const auto found = m_world->foreign.find(id);
    return found == m_world->foreign.end() ? nullptr : found->second.get();
}

} // namespace herd
