// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/link/neighbours.h"

#include "herd/core/base/limits.h"
#include "herd/core/link/backbonelink.h"
#include "herd/core/link/foreignlink.h"
#include "herd/core/link/link.h"

#include <algorithm>

namespace herd {

namespace {

LinkReason linkReason(CloseReason reason)
{
    switch (reason) {
    case CloseReason::Backlog:
        return LinkReason::Overflow;
    case CloseReason::LineTooLong:
    case CloseReason::TooSlow:
        return LinkReason::ProtocolError;
    case CloseReason::ByClient:
    case CloseReason::ByServer:
    case CloseReason::Lost:
    case CloseReason::NoRoom:
        break;
    }
    return LinkReason::ConnectionLost;
}

} // namespace

Neighbours::Neighbours(const NodeSettings &settings, NodeOutput &output, const ReportTable &table)
    : m_settings(settings)
{
    const LinkEnvironment environment {settings, output, table, m_connections, m_turns};
    for (NodeId id : settings.herd.neighbours(settings.self)) {
        if (settings.herd.node(id).wire == Wire::Herd)
            m_neighbours.push_back(std::make_unique<Link>(id, environment));
        else if (settings.herd.node(id).wire == Wire::Nats)
            m_neighbours.push_back(std::make_unique<BackboneLink>(id, environment));
        else
            m_neighbours.push_back(std::make_unique<ForeignLink>(id, environment));
        m_addresses.insert(id, {settings.herd.node(id).host});
    }
}

Neighbours::~Neighbours() = default;

Neighbour *Neighbours::find(NodeId id) const
{
    const auto it = std::find_if(m_neighbours.begin(), m_neighbours.end(),
                                 [id](const auto &n) { return n->peer() == id; });
    return it == m_neighbours.end() ? nullptr : it->get();
}

Link *Neighbours::linkTo(NodeId id) const
{
    Neighbour *const found = find(id);
    return found && found->peerConfig().wire == Wire::Herd ? static_cast<Link *>(found) : nullptr;
}

void Neighbours::start()
{
    for (const auto &neighbour : m_neighbours)
        neighbour->start();
}

void Neighbours::stop()
{
    for (const auto &neighbour : m_neighbours)
        neighbour->stop();
}

void Neighbours::onDialed(NodeId id, ConnId conn)
{
    Neighbour *const dialed = find(id);
    attach(conn, *dialed);
    dialed->onDialed(conn);
}

void Neighbours::attach(ConnId conn, Neighbour &neighbour)
{
    m_connections[conn] = &neighbour;
}

bool Neighbours::onClosed(ConnId conn, CloseReason reason, const QByteArray &detail)
{
    Neighbour *const neighbour = detach(conn);
    if (neighbour)
        neighbour->onClosed(conn, linkReason(reason), detail);
    return neighbour;
}

bool Neighbours::onDistrusted(ConnId conn, const QByteArray &why)
{
    Neighbour *const neighbour = detach(conn);
    if (neighbour)
        neighbour->onClosed(conn, LinkReason::NotAMember, why);
    return neighbour;
}

// Null when it was none of theirs.
Neighbour *Neighbours::detach(ConnId conn)
{
    const auto link = m_connections.find(conn);
    if (link == m_connections.end())
        return nullptr;
    Neighbour *const neighbour = link->second;
    m_connections.erase(link);
    return neighbour;
}

void Neighbours::onClock(Nanoseconds wall)
{
    for (const auto &neighbour : m_neighbours)
        neighbour->onClock(wall);
}

void Neighbours::forward(const Report &report, NodeId except)
{
    for (const auto &neighbour : m_neighbours) {
        if (neighbour->peer() != except)
            neighbour->forward(report);
    }
}

void Neighbours::handOver()
{
    for (const auto &neighbour : m_neighbours) {
        if (neighbour->state() == LinkState::Up)
            neighbour->handOver();
    }
}

Neighbours::Takeover Neighbours::takeover() const
{
    Takeover counted;
    for (const auto &neighbour : m_neighbours) {
        const bool isUp = neighbour->state() == LinkState::Up;
        counted.whole += neighbour->isWhole() ? 1 : 0;
        counted.up += isUp ? 1 : 0;
        counted.upAndHave += isUp && neighbour->hasTakenOver() ? 1 : 0;
    }
    return counted;
}

void Neighbours::takeTurns()
{
    for (qsizetype left = limits::LinkSlice; left > 0 && !m_turns.empty();) {
        Neighbour *const next = m_turns.front();
        m_turns.pop_front();
        left -= next->takeTurn(left);
    }
}

void Neighbours::setAddresses(NodeId id, const QList<QByteArray> &addresses)
{
    m_addresses.insert(id, addresses);
}

bool Neighbours::mayCallFrom(NodeId id, const QByteArray &host) const
{
    return find(id) && isForeign(m_settings.herd.node(id).wire)
        && m_addresses.value(id).contains(host);
}

} // namespace herd
