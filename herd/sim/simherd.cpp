// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/sim/simherd.h"

#include "herd/sim/simclient.h"

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
    if (whole)
        m_world->cut.erase(link);
    else
        m_world->cut.insert(link);
    const LinkConfig &ends = m_world->herd.link(link);
    m_world->nodes.at(size_t(ends.a.index))->setLinkWhole(ends.b, whole);
    m_world->nodes.at(size_t(ends.b.index))->setLinkWhole(ends.a, whole);
}

void SimHerd::submit(quint64 request, NodeId node, const QByteArray &line)
{
    m_clients.at(size_t(node.index))->submit(request, line);
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
