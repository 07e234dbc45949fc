// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/herdstate.h"

#include <algorithm>

namespace herd {

HerdState::HerdState(const HerdConfig &config)
    : m_config(config)
    , m_nodes(config.nodes.size())
    , m_links(config.links.size())
{
}

const LinkEnd &HerdState::linkEnd(LinkId link, NodeId end) const
{
    return m_links.at(link.index)[m_config.link(link).a == end ? 0 : 1];
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
    for (int i = 0; i < m_links.size(); ++i)
        up += isLinkUp(LinkId {i}) ? 1 : 0;
    return up;
}

bool HerdState::knowsNewest(NodeId id, const QByteArray &client) const
{
    const auto newest = m_newest.constFind(client);
    const NodeView &view = node(id);
    const auto held = view.knows.constFind(client);
    return newest != m_newest.constEnd() && held != view.knows.constEnd() && *held == *newest;
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
    if (const auto *dropped = fact.as<fact::FactsDropped>())
        m_counters.factsDropped += dropped->count;
    else if (fact.node.isValid() && fact.node.index < m_nodes.size())
        applyBody(fact.node, fact.body);
}

void HerdState::learn(NodeId node, const Report &report)
{
    const QByteArray client = report.client().toByteArray();
    m_nodes[node.index].knows.insert(client, report);
    Report &newest = m_newest[client];
    if (newest.isNull() || compareReports(report, newest) > 0)
        newest = report;
}

void HerdState::forget(NodeId node, const Report &report)
{
    const QByteArray client = report.client().toByteArray();
    m_nodes[node.index].knows.remove(client);
    const bool known = std::any_of(m_nodes.begin(), m_nodes.end(), [&client](const NodeView &view) {
        return view.knows.contains(client);
    });
    if (!known)
        m_newest.remove(client);
}

// What a node that is gone knew and held open is gone with it.
void HerdState::leave(NodeId node)
{
    NodeView &view = m_nodes[node.index];
    view.connections.clear();
    view.knows.clear();
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
    NodeView &view = m_nodes[node.index];
    const auto linkEndTo = [this, node](NodeId peer) -> LinkEnd * {
        const LinkId id = m_config.linkBetween(node, peer);
        return id.isValid() ? &m_links[id.index][m_config.link(id).a == node ? 0 : 1] : nullptr;
    };
    std::visit(Overloaded {
                   [&](const fact::NodeStarting &) { setStatus(node, NodeStatus::Starting); },
                   [&](const fact::NodeListening &f) {
                       setStatus(node, NodeStatus::Running);
                       view.host = f.host;
                       view.port = f.port;
                       view.peerPort = f.peerPort;
                   },
                   [&](const fact::NodeStopping &) { setStatus(node, NodeStatus::Stopping); },
                   [&](const fact::NodeStopped &f) {
                       setStatus(node, NodeStatus::Stopped);
                       view.killed = f.killed;
                   },
                   [&](const fact::NodeFailed &f) {
                       setStatus(node, NodeStatus::Failed);
                       view.failure = f.why;
                       view.detail = f.detail;
                   },
                   [&](const fact::LinkChanged &f) {
                       if (LinkEnd *end = linkEndTo(f.peer))
                           *end = {f.state, f.reason, f.detail, m_now, end->sent};
                   },
                   [&](const fact::ClientConnected &f) { view.connections.insert(f.conn); },
                   [&](const fact::ClientGone &f) { view.connections.remove(f.conn); },
                   [&](const fact::LineReceived &) { ++m_counters.linesReceived; },
                   [&](const fact::ReplySent &f) {
                       ++m_counters.repliesSent;
                       m_counters.invalidLines += f.bytes.startsWith("? ") ? 1u : 0u;
                   },
                   [&](const fact::ReportTaken &f) {
                       if (f.verdict == Verdict::Newer)
                           learn(node, f.report);
                   },
                   [&](const fact::UpdateSent &f) {
                       ++m_counters.updatesSent;
                       if (LinkEnd *end = linkEndTo(f.to))
                           ++end->sent;
                   },
                   [&](const fact::UpdateReceived &f) {
                       countUpdate(f.verdict);
                       if (f.verdict == Verdict::Newer)
                           learn(node, f.report);
                   },
                   [](const fact::ClientNotTaken &) {},
                   [&](const fact::ReportExpired &f) { forget(node, f.report); },
                   [&](const fact::UpdateLost &) { ++m_counters.updatesLost; },
                   [&](const fact::ClientsRefused &f) { m_counters.clientsRefused += f.count; },
                   [](const fact::DigestSent &) {},
                   [](const fact::DigestCompared &) {},
                   [&](const fact::LinkOverflowed &) { ++m_counters.overflows; },
                   [&](const fact::ReportRestored &f) { learn(node, f.report); },
                   [](const fact::JournalRestored &) {},
                   [&](const fact::JournalFailed &f) { view.journalProblem = f.why; },
                   [&](const fact::JournalRecovered &) { view.journalProblem.clear(); },
                   [&](const fact::PlacesAsked &) { ++m_counters.placesAsked; },
                   [&](const fact::PlacesAnswered &f) {
                       const bool fine = f.result.status == PlacesStatus::Ok
                           || f.result.status == PlacesStatus::ZeroResults;
                       m_counters.placesFailed += fine ? 0u : 1u;
                   },
                   [](const fact::RequestAnswered &) {},
                   [](const fact::RequestFailed &) {},
                   [](const fact::FactsDropped &) {},
               },
               body);
}

void HerdState::countUpdate(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Newer:
        ++m_counters.updatesNew;
        break;
    case Verdict::Duplicate:
        ++m_counters.updatesDuplicate;
        break;
    case Verdict::Stale:
        ++m_counters.updatesStale;
        break;
    }
}

} // namespace herd
