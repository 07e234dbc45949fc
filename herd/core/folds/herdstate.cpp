// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/folds/herdstate.h"

#include "herd/core/base/oneof.h"
#include "herd/core/folds/topology.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace herd {

namespace {

void disconnect(NodeView &view, ConnId conn)
{
    view.connections.remove(conn);
    view.tlsConnections.remove(conn);
}

} // namespace

HerdState::HerdState(const HerdConfig &config, qsizetype bound)
    : m_config(config)
    , m_nodes(config.nodes.size())
    , m_reports(config.nodes.size(), bound)
{
    joinLinks();
}

const LinkEnd &HerdState::linkEnd(LinkId link, NodeId end) const
{
    Q_ASSERT(m_config.link(link).a == end || m_config.link(link).b == end);
    return m_links.at(link.index)[m_config.link(link).a == end ? 0 : 1];
}

qsizetype HerdState::copySize() const
{
    return m_reports.bytes()
        + m_nodes.size() * qsizetype(sizeof(NodeView) + sizeof(KnownReports::ByClient))
        + m_links.size() * qsizetype(sizeof(m_links[0]));
}

bool HerdState::isLinkUp(LinkId link) const
{
    const auto &ends = m_links.at(link.index);
    const LinkConfig &config = m_config.link(link);
    // A foreign server tells us nothing of its end.
    const auto isUp = [this](const LinkEnd &end, NodeId node) {
        return m_config.node(node).wire != Wire::Herd || end.state == LinkState::Up;
    };
    return isUp(ends[0], config.a) && isUp(ends[1], config.b);
}

int HerdState::runningNodes() const
{
    return int(std::count_if(m_nodes.begin(), m_nodes.end(),
                             [](const NodeView &n) { return n.status == NodeStatus::Running; }));
}

int HerdState::linksUp() const
{
    int up = 0;
    for (LinkId link : m_config.allLinks())
        up += isLinkUp(link) ? 1 : 0;
    return up;
}

bool HerdState::allKnow(const QByteArray &client) const
{
    bool anybody = false;
    for (NodeId id : m_config.allNodes()) {
        if (node(id).status != NodeStatus::Running)
            continue;
        anybody = true;
        if (!knowsNewest(id, client))
            return false;
    }
    return anybody;
}

void HerdState::apply(const Fact &fact)
{
    m_now = std::max(m_now, fact.at);
    if (const auto *dropped = fact.as<fact::FactsDropped>()) {
        m_counters.factsDropped += dropped->count;
        m_counters.reportsUnknown += dropped->unknown;
    } else if (isTopology(fact.body)) {
        changeTopology(fact);
    } else if (!fact.node.isValid()) {
        applyWatch(fact);
    } else if (fact.node.isValid() && fact.node.index < m_nodes.size()) {
        m_counters.add(fact.body); // what is told of it only after a gap it still did
        if (m_config.has(fact.node))
            applyBody(fact.node, fact.body);
    }
}

void HerdState::changeTopology(const Fact &fact)
{
    if (!applyTopology(m_config, fact))
        return;
    ++m_topology;
    if (fact.as<fact::NodeAdded>()) {
        m_nodes.emplaceBack();
        m_reports.addNode();
    } else if (fact.as<fact::NodeRemoved>()) {
        setStatus(fact.node, NodeStatus::Stopped);
    }
    joinLinks();
}

NodeView *HerdState::viewOf(NodeId node)
{
    return m_config.has(node) ? &m_nodes[node.index] : nullptr;
}

void HerdState::applyWatch(const Fact &fact)
{
    if (const auto *out = fact.as<fact::ServerOutOfReach>()) {
        if (NodeView *view = viewOf(out->server)) {
            view->outOfReach = out->why;
            view->lastProof = fact.at;
        }
    } else if (const auto *in = fact.as<fact::ServerInReach>()) {
        if (NodeView *view = viewOf(in->server))
            view->outOfReach.clear();
    } else if (const auto *compared = fact.as<fact::ClockCompared>()) {
        if (NodeView *view = viewOf(compared->server))
            view->clock = {compared->ahead, compared->uncertainty};
    }
}

// What is known of each link, and by which servers it is found.
void HerdState::joinLinks()
{
    m_links.resize(m_config.links.size());
    m_linkOf.clear();
    for (LinkId id : std::as_const(m_config.removedLinks)) {
        for (LinkEnd &end : m_links[id.index])
            end = {LinkState::Down, LinkReason::NotStarted, {}, end.since, end.sent};
    }
    for (LinkId id : m_config.allLinks()) {
        const LinkConfig &link = m_config.link(id);
        m_linkOf.insert({link.a, link.b}, id);
        m_linkOf.insert({link.b, link.a}, id);
    }
}

void HerdState::learn(NodeId node, const Report &report)
{
    if (report.isTombstone())
        m_reports.forget(node, report.client().toByteArray());
    else if (!m_reports.learn(node, report))
        ++m_counters.reportsBeyond;
}

void HerdState::catchUp(NodeId node, const GapSummary &summary)
{
    for (const auto &[peer, count] : summary.sent) {
        if (LinkEnd *end = linkEndTo(node, peer))
            end->sent += count;
    }
    for (const Report &report : summary.forgot)
        m_reports.forget(node, report.client().toByteArray());
    for (const Report &report : summary.holds)
        learn(node, report);
}

LinkEnd *HerdState::linkEndTo(NodeId node, NodeId peer)
{
    const LinkId id = linkBetween(node, peer);
    return id.isValid() ? &m_links[id.index][m_config.link(id).a == node ? 0 : 1] : nullptr;
}

// What a node that is gone knew and held open is gone with it.
void HerdState::leave(NodeId node)
{
    NodeView &view = m_nodes[node.index];
    view.connections.clear();
    view.tlsConnections.clear();
    view.certificate.reset();
    m_reports.forgetAll(node);
    view.journalProblem.clear();
    for (int i = 0; i < m_links.size(); ++i) {
        const LinkConfig &link = m_config.links[i];
        if (link.a != node && link.b != node)
            continue;
        LinkEnd &end = m_links[i][link.a == node ? 0 : 1];
        end = {LinkState::Down, LinkReason::NotStarted, {}, m_now, end.sent};
    }
}

void HerdState::setStatus(NodeId node, NodeStatus status)
{
    NodeView &view = m_nodes[node.index];
    if (status == NodeStatus::Stopped || status == NodeStatus::Failed)
        leave(node);
    view.status = status;
    view.since = m_now;
}

void HerdState::applyBody(NodeId node, const FactBody &body)
{
    using namespace fact;
    NodeView &view = m_nodes[node.index];
    std::visit(
        Overloaded {
            [&](const NodeStarting &) { setStatus(node, NodeStatus::Starting); },
            [&](const NodeListening &f) {
                setStatus(node, NodeStatus::Running);
                std::tie(view.host, view.port, view.peerPort, view.tlsPort)
                    = std::tie(f.host, f.port, f.peerPort, f.tlsPort);
            },
            [&](const CertificateInUse &f) { view.certificate = f; },
            [&](const NodeStopping &) { setStatus(node, NodeStatus::Stopping); },
            [&](const NodeStopped &f) {
                setStatus(node, NodeStatus::Stopped);
                view.killed = f.killed;
            },
            [&](const NodeFailed &f) {
                setStatus(node, NodeStatus::Failed);
                view.failure = f.why;
                view.detail = f.detail;
            },
            [&](const LinkChanged &f) {
                if (LinkEnd *end = linkEndTo(node, f.peer))
                    *end = {f.state, f.reason, f.detail, m_now, end->sent};
            },
            [&](const ClientConnected &f) {
                view.connections.insert(f.conn);
                if (f.isTls)
                    view.tlsConnections.insert(f.conn);
            },
            [&](const ClientGone &f) { disconnect(view, f.conn); },
            [&](const UpdateSent &f) {
                if (LinkEnd *end = linkEndTo(node, f.to))
                    ++end->sent;
            },
            [&](const OneOf<ReportTaken, UpdateReceived> auto &f) {
                if (f.verdict == Verdict::Newer)
                    learn(node, f.report);
            },
            [&](const OneOf<ReportExpired, ReportSetAside> auto &f) {
                m_reports.forget(node, f.report.client().toByteArray());
            },
            [&](const ReportRestored &f) { learn(node, f.report); },
            [&](const JournalFailed &f) { view.journalProblem = f.why; },
            [&](const JournalRecovered &) { view.journalProblem.clear(); },
            [&](const CaughtUp &f) {
                Q_ASSERT(f.summary);
                catchUp(node, *f.summary);
            },
            // What is only counted, and what changes the config.
            [](const OneOf<NodeAdded, NodeChanged, NodeRemoved, LinkAdded, LinkRemoved,
                           ClientsRefused, StrangersTurnedAway, LineReceived, ReplySent,
                           ClientNotTaken, UpdateLost, UpdateRefused, TombstonesWithheld,
                           DigestSent, DigestCompared, LinkOverflowed, JournalRestored, PlacesAsked,
                           PlacesAnswered, RequestAnswered, RequestFailed, FactsDropped, ActAsked,
                           ServerOutOfReach, ServerInReach, ClockCompared> auto &) {},
        },
        body);
}

} // namespace herd
