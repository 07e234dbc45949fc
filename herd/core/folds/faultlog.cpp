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

FaultLog::Fault *FaultLog::edit(quint64 number)
{
    return number > forgotten() ? &m_faults[size_t(number - forgotten() - 1)] : nullptr;
}

void FaultLog::publish(const FaultBite &bite)
{
    if (Fault *fault = edit(bite.fault)) {
        fault->lost = bite.lost;
        fault->held = bite.held;
        fault->isExact = bite.isExact;
    }
}

FaultBite &FaultLog::begin(Fault fault)
{
    fault.number = ++m_begun;
    m_faults.push_back(fault);
    if (m_faults.size() > FaultBound)
        m_faults.pop_front();
    FaultBite &bite = fault.kind == Kind::Killed ? m_kills[fault.node] : m_links[fault.link];
    bite = FaultBite();
    bite.fault = fault.number;
    return bite;
}

void FaultLog::end(const FaultBite &bite, Nanoseconds at)
{
    bite.giveBack(m_room);
    if (Fault *fault = edit(bite.fault))
        fault->ended = at;
}

// It was not a fault of its own after all.
void FaultLog::remove(quint64 number)
{
    const auto goDown = [number](quint64 &other) {
        other -= other > number ? 1 : 0;
    };
    m_faults.erase(m_faults.begin() + qsizetype(number - forgotten() - 1));
    --m_begun;
    for (Fault &fault : m_faults)
        goDown(fault.number);
    for (auto &[link, bite] : m_links)
        goDown(bite.fault);
    for (auto &[node, bite] : m_kills)
        goDown(bite.fault);
}

FaultBite *FaultLog::inForceOn(LinkId link)
{
    if (const auto found = m_links.find(link); found != m_links.end())
        return &found->second;
    for (auto &[node, bite] : m_kills) {
        if (bite.links.contains(link))
            return &bite;
    }
    return nullptr;
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
            bite->lose(way, report.line(), m_room);
        bite->isExact = bite->isExact && !gone.isPartial;
    }
    if (bite)
        publish(*bite);
}

// Whether the fault of a link that is in force still is.
bool FaultLog::goesOn(LinkId link, Nanoseconds at, const HerdState &herd)
{
    const auto found = m_links.find(link);
    if (found == m_links.end())
        return false;
    const Fault *fault = edit(found->second.fault);
    const bool isAnother = fault && fault->kind != Kind::Cut && faultOf(herd, link) == Kind::Cut;
    if (isBetweenRunning(herd, link) && !herd.isLinkUp(link) && !isAnother)
        return true;
    end(found->second, at);
    m_links.erase(found);
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
        for (auto &[node, bite] : m_kills)
            bite.links.remove(link);
        endKills(at, herd);
    }
    const bool isOld = goesOn(link, at, herd) || inForceOn(link);
    if (kind && !isOld && (*kind == Kind::Cut || wasUp)) {
        Fault fault;
        fault.kind = *kind;
        fault.link = link;
        fault.began = at;
        FaultBite &bite = begin(fault);
        bite.links.insert(link);
        loseUnderway(&bite, link, herd, Ends::All);
    } else if (!isUp) {
        loseUnderway(inForceOn(link), link, herd, Ends::NotUp);
    }
}

void FaultLog::endKills(Nanoseconds at, const HerdState &herd)
{
    for (auto it = m_kills.begin(); it != m_kills.end();) {
        const NodeView &node = herd.node(it->first);
        const bool isBack = node.status == NodeStatus::Running && it->second.links.isEmpty();
        if (isBack || !node.killed || !herd.config().has(it->first)) {
            end(it->second, at);
            it = m_kills.erase(it);
        } else {
            ++it;
        }
    }
}

// What a neighbour saw of a kill before the server's own end was told.
std::optional<FaultBite> FaultLog::takeBreak(LinkId link)
{
    const auto found = m_links.find(link);
    const Fault *fault = found != m_links.end() ? edit(found->second.fault) : nullptr;
    if (!fault || fault->kind == Kind::Cut)
        return std::nullopt;
    FaultBite bite = std::move(found->second);
    m_links.erase(found);
    bite.giveBack(m_room);
    remove(bite.fault);
    return bite;
}

void FaultLog::kill(NodeId node, Nanoseconds at, const HerdState &herd)
{
    if (const auto before = m_kills.find(node); before != m_kills.end())
        end(before->second, at);
    std::vector<FaultBite> breaks;
    QSet<LinkId> links;
    for (NodeId neighbour : herd.config().neighbours(node)) {
        links.insert(herd.linkBetween(node, neighbour));
        if (auto bite = takeBreak(herd.linkBetween(node, neighbour)))
            breaks.push_back(std::move(*bite));
    }
    Fault fault;
    fault.kind = Kind::Killed;
    fault.node = node;
    fault.began = at;
    FaultBite &bite = begin(fault);
    bite.links = links;
    for (LinkId link : std::as_const(links))
        loseUnderway(&bite, link, herd, Ends::All);
    for (const FaultBite &broken : breaks)
        bite.take(broken, m_room);
    publish(bite);
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
    FaultBite *bite = inForceOn(link);
    const LinkEnd &own = herd.linkEnd(link, way.first);
    const Fault *fault = bite ? edit(bite->fault) : nullptr;
    // On the way back up an end may speak before the other is: that is a new connection.
    const bool isAnew = fault && own.state == LinkState::Up && own.since > fault->began;
    if (!bite || isAnew) {
        m_underway.sent(link, way.first, report);
        return;
    }
    bite->lose(way, report.line(), m_room); // the fault is not known there yet
    publish(*bite);
}

void FaultLog::arrived(Way way, const Report &report, const HerdState &herd)
{
    const LinkId link = herd.linkBetween(way.first, way.second);
    if (!link.isValid() || m_underway.arrived(link, way.first, report))
        return;
    // Taken for lost too early: two servers' facts may come in either order.
    if (FaultBite *bite = inForceOn(link)) {
        bite->arrived(way, report.line(), m_room);
        publish(*bite);
    }
}

// It goes to all neighbours but the one it came from; where a fault is, it does not.
void FaultLog::learned(NodeId node, NodeId from, const Report &report, const HerdState &herd)
{
    const auto holdAt = [&](FaultBite &bite) {
        for (LinkId link : std::as_const(bite.links)) {
            const LinkConfig &ends = herd.config().link(link);
            if ((ends.a == node || ends.b == node) && ends.other(node) != from)
                bite.hold(report.line(), m_room);
        }
        publish(bite);
    };
    for (auto &[link, bite] : m_links)
        holdAt(bite);
    for (auto &[killed, bite] : m_kills) {
        if (killed != node)
            holdAt(bite);
    }
}

void FaultLog::passOver()
{
    m_underway.clear();
    for (auto &[link, bite] : m_links) {
        bite.isExact = false;
        publish(bite);
    }
    for (auto &[node, bite] : m_kills) {
        bite.isExact = false;
        publish(bite);
    }
}

void FaultLog::apply(const Fact &fact, const HerdState &after)
{
    if (const auto *sent = fact.as<fact::UpdateSent>()) {
        this->sent({fact.node, sent->to}, sent->report, after);
    } else if (const auto *received = fact.as<fact::UpdateReceived>()) {
        arrived({received->from, fact.node}, received->report, after);
        if (received->verdict == Verdict::Newer)
            learned(fact.node, received->from, received->report, after);
    } else if (const auto *taken = fact.as<fact::ReportTaken>()) {
        if (taken->verdict == Verdict::Newer)
            learned(fact.node, {}, taken->report, after);
    } else if (const auto *changed = fact.as<fact::LinkChanged>()) {
        const LinkId link = after.linkBetween(fact.node, changed->peer);
        if (link.isValid())
            settleLink(link, fact.at, after);
    } else if (fact.as<fact::FactsDropped>()) {
        passOver();
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
