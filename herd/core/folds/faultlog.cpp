// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/folds/faultlog.h"

#include "herd/core/folds/topology.h"

#include <utility>
#include <vector>

namespace herd {

namespace {

using Kind = FaultKind;

} // namespace

FaultLog::FaultLog(const HerdState &before)
{
    for (LinkId link : before.config().allLinks()) {
        if (before.isLinkUp(link))
            m_wereUp.insert(link);
    }
}

// What ends sent over a connection that is gone.
void FaultLog::loseUnderway(FaultBite *bite, LinkId link, const HerdState &herd, Ends which)
{
    const LinkConfig &ends = herd.config().link(link);
    for (Way way : {Way {ends.a, ends.b}, Way {ends.b, ends.a}}) {
        if (which == Ends::NotUp && herd.linkEnd(link, way.first).state == LinkState::Up)
            continue;
        const MessagesUnderway::OneWay gone = m_underway.take(link, way.first);
        if (!bite)
            continue;
        for (const Report &report : gone.messages)
            m_faults.lose(*bite, way, report);
        if (gone.isPartial)
            m_faults.passOver(*bite);
    }
}

// Whether the fault of a link that is in force still is.
bool FaultLog::goesOn(LinkId link, Nanoseconds at, const HerdState &herd)
{
    const FaultBite *bite = m_faults.ofLink(link);
    if (!bite)
        return false;
    const Fault *fault = m_faults.find(*bite);
    const bool isAnother = fault && fault->kind != Kind::Cut && faultOf(herd, link) == Kind::Cut;
    if (isBetweenRunning(herd, link) && !herd.isLinkUp(link) && !isAnother)
        return true;
    m_faults.endOfLink(link, at);
    return false;
}

void FaultLog::settleLink(LinkId link, Nanoseconds at, const HerdState &herd)
{
    const bool isUp = isBetweenRunning(herd, link) && herd.isLinkUp(link);
    const bool wasUp = m_wereUp.contains(link);
    if (isUp)
        m_wereUp.insert(link);
    else if (!isBetweenRunning(herd, link))
        m_wereUp.remove(link);
    const std::optional<Kind> kind = faultOf(herd, link);
    if (isUp || !herd.config().has(link) || kind == Kind::Cut) {
        m_faults.releaseByKills(link);
        endKills(at, herd);
    }
    const bool isOld = goesOn(link, at, herd) || m_faults.holding(link);
    if (kind && !isOld && (*kind == Kind::Cut || wasUp)) {
        Fault fault;
        fault.kind = *kind;
        fault.link = link;
        fault.began = at;
        loseUnderway(&m_faults.begin(fault, {link}), link, herd, Ends::All);
    } else if (!isUp) {
        loseUnderway(m_faults.holding(link), link, herd, Ends::NotUp);
    }
}

void FaultLog::endKills(Nanoseconds at, const HerdState &herd)
{
    const auto isOver = [&herd](NodeId killed, const FaultBite &bite) {
        const NodeView &node = herd.node(killed);
        const bool isBack = node.status == NodeStatus::Running && bite.links.isEmpty();
        return isBack || !node.killed || !herd.config().has(killed);
    };
    m_faults.endKills(isOver, at);
}

void FaultLog::kill(NodeId node, Nanoseconds at, const HerdState &herd)
{
    m_faults.endOfKill(node, at);
    // What neighbours saw of the kill before the server's own end was told.
    std::vector<FaultBite> breaks;
    QSet<LinkId> links;
    for (NodeId neighbour : herd.config().neighbours(node)) {
        links.insert(herd.linkBetween(node, neighbour));
        if (auto bite = m_faults.takeBreak(herd.linkBetween(node, neighbour)))
            breaks.push_back(std::move(*bite));
    }
    Fault fault;
    fault.kind = Kind::Killed;
    fault.node = node;
    fault.began = at;
    FaultBite &bite = m_faults.begin(fault, links);
    for (LinkId link : std::as_const(links))
        loseUnderway(&bite, link, herd, Ends::All);
    for (const FaultBite &broken : breaks)
        m_faults.take(bite, broken);
}

void FaultLog::settleNode(NodeId node, Nanoseconds at, const HerdState &herd)
{
    for (NodeId neighbour : herd.config().neighbours(node))
        settleLink(herd.linkBetween(node, neighbour), at, herd);
    endKills(at, herd);
}

void FaultLog::sent(Way way, const Report &report, const HerdState &herd)
{
    const LinkId link = herd.linkBetween(way.first, way.second);
    if (!link.isValid() || herd.config().node(way.second).wire != Wire::Herd)
        return;
    FaultBite *bite = m_faults.holding(link);
    const LinkEnd &own = herd.linkEnd(link, way.first);
    const Fault *fault = bite ? m_faults.find(*bite) : nullptr;
    // On the way back up an end may speak before the other is: that is a new connection.
    const bool isAnew = fault && own.state == LinkState::Up && own.since > fault->began;
    if (!bite || isAnew) {
        m_underway.sent(link, way.first, report);
        return;
    }
    m_faults.lose(*bite, way, report); // the fault is not known there yet
}

void FaultLog::arrived(Way way, const Report &report, const HerdState &herd)
{
    const LinkId link = herd.linkBetween(way.first, way.second);
    if (!link.isValid() || m_underway.arrived(link, way.first, report))
        return;
    // Taken for lost too early: two servers' facts may come in either order.
    if (FaultBite *bite = m_faults.holding(link))
        m_faults.arrived(*bite, way, report);
}

void FaultLog::apply(const Fact &fact, const HerdState &after)
{
    if (const auto *sent = fact.as<fact::UpdateSent>()) {
        this->sent({fact.node, sent->to}, sent->report, after);
    } else if (const auto *received = fact.as<fact::UpdateReceived>()) {
        arrived({received->from, fact.node}, received->report, after);
        if (received->verdict == Verdict::Newer)
            m_faults.hold(fact.node, received->from, received->report, after.config());
    } else if (const auto *taken = fact.as<fact::ReportTaken>()) {
        if (taken->verdict == Verdict::Newer)
            m_faults.hold(fact.node, {}, taken->report, after.config());
    } else if (const auto *changed = fact.as<fact::LinkChanged>()) {
        const LinkId link = after.linkBetween(fact.node, changed->peer);
        if (link.isValid())
            settleLink(link, fact.at, after);
    } else if (fact.as<fact::FactsDropped>()) {
        m_underway.clear();
        m_faults.passOver();
    } else if (const auto *stopped = fact.as<fact::NodeStopped>()) {
        if (stopped->killed)
            kill(fact.node, fact.at, after);
        settleNode(fact.node, fact.at, after);
    } else if (fact.as<fact::NodeStarting>() || fact.as<fact::NodeListening>()
               || fact.as<fact::NodeStopping>() || fact.as<fact::NodeFailed>()
               || fact.as<fact::CaughtUp>()) {
        settleNode(fact.node, fact.at, after);
    } else if (isTopology(fact.body)) {
        for (qsizetype link = 0; link < after.config().links.size(); ++link)
            settleLink(LinkId {int(link)}, fact.at, after);
        endKills(fact.at, after);
    }
}

} // namespace herd
