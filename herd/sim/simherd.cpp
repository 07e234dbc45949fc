// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/sim/simherd.h"

#include "herd/sim/simclient.h"
#include "herd/sim/simnode.h"

#include <utility>

namespace herd {

std::optional<QString> SimHerd::whyNot(const HerdConfig &herd)
{
    for (const NodeConfig &node : herd.nodes) {
        if (node.wire != Wire::Herd)
            return QStringLiteral("%1 is a foreign server: it cannot be simulated.")
                .arg(QString::fromUtf8(node.name));
    }
    return std::nullopt;
}

SimHerd::SimHerd(const HerdConfig &herd, const SimSettings &settings)
    : m_world(std::make_unique<SimWorld>(herd, settings))
{
    Q_ASSERT(!whyNot(herd));
    for (NodeId id : herd.allNodes()) {
        m_world->nodes.push_back(std::make_unique<SimNode>(*m_world, id));
        m_clients.push_back(std::make_unique<SimClient>(*m_world, id));
    }
}

SimHerd::~SimHerd() = default;

void SimHerd::start(NodeId node)
{
    m_world->nodes.at(size_t(node.index))->start();
}

void SimHerd::stop(NodeId node)
{
    m_world->nodes.at(size_t(node.index))->stop();
}

void SimHerd::kill(NodeId node)
{
    m_world->nodes.at(size_t(node.index))->kill();
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
    m_world->nodes.at(size_t(ends.a.index))->setLinkWhole(ends.b, whole);
    m_world->nodes.at(size_t(ends.b.index))->setLinkWhole(ends.a, whole);
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
                   [&](const action::Submit &a) { submit(a.request, a.node, a.line); },
                   [](const action::Say &) {}, // words to the reader
                   [&](const Fault &fault) { befall(fault); },
               },
               what);
}

qsizetype SimHerd::mostQueued(NodeId id) const
{
    return m_world->nodes.at(size_t(id.index))->mostQueued();
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
    return m_world->nodes.at(size_t(id.index))->core();
}

} // namespace herd
