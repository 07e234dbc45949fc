// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/flood/floodlog.h"

#include "ui/model/flood/floodhops.h"

#include <algorithm>

namespace herd::ui {

bool FloodLog::apply(const Fact &fact)
{
    const bool changed = take(fact);
    while ((m_hops.count() > m_hopBound || m_hops.bytes() > m_byteBound) && m_floods.size() > 1)
        forgetOldest();
    return changed;
}

bool FloodLog::take(const Fact &fact)
{
    m_reach.apply(fact);
    if (const auto *taken = fact.as<fact::ReportTaken>())
        return this->taken(fact, *taken);
    if (const auto *sent = fact.as<fact::UpdateSent>())
        return this->sent(fact, *sent);
    if (const auto *received = fact.as<fact::UpdateReceived>())
        return this->received(fact, *received);
    if (const auto *lost = fact.as<fact::UpdateLost>())
        return this->lost(fact, *lost);

    if (const auto *summary = fact.as<fact::CaughtUp>()) {
        passOver(*summary->summary);
        return false;
    }

    const auto lose = [&fact](Hop &hop) {
        hop.lost = fact.at;
    };
    const auto *link = fact.as<fact::LinkChanged>();
    const auto *removed = fact.as<fact::LinkRemoved>();
    if (removed || (link && link->state == LinkState::Down)) {
        const NodeId end = fact.node, peer = removed ? removed->peer : link->peer;
        m_orphans.forgetLink(end, peer);
        return changeUnderWay(
            [end, peer](const Hop &hop) {
                return (hop.from == end && hop.to == peer) || (hop.from == peer && hop.to == end);
            },
            lose);
    }
    if (fact.as<fact::NodeStopped>() || fact.as<fact::NodeFailed>()
        || fact.as<fact::NodeRemoved>()) {
        m_orphans.forgetNode(fact.node);
        return changeUnderWay([&fact](const Hop &hop) { return hop.to == fact.node; }, lose);
    }
    // What became of the messages under way is among what was thrown away, or may be.
    if (fact.as<fact::FactsDropped>()) {
        m_orphans.clear();
        cutThoseThatGoOn(fact.at);
        return changeUnderWay([](const Hop &) { return true; },
                              [](Hop &hop) { hop.isTold = false; });
    }
    return false;
}

const Flood *FloodLog::find(const QByteArray &report) const
{
    const auto number = m_numbers.constFind(report);
    if (number == m_numbers.constEnd())
        return nullptr;
    return &m_floods[size_t(*number - m_floods.front().number)];
}

// The floods of these reports began unseen, or went on unseen: their last messages are no new ones.
void FloodLog::passOver(const GapSummary &summary)
{
    for (const Report &report : summary.holds) {
        if (!m_numbers.contains(report.line()))
            m_past.add(report.line());
    }
}

// One that came to its end is not touched by what is left out later, also where some was lost.
void FloodLog::cutThoseThatGoOn(Nanoseconds at)
{
    for (auto flood = m_floods.rbegin(); flood != m_floods.rend() && flood->number > m_asked;
         ++flood) {
        const bool isShort = flood->messages() < flood->expected && flood->lost() == 0;
        if (!flood->isOver() || isShort)
            flood->cutAt = at;
    }
    m_asked = m_next - 1;
}

Flood *FloodLog::edit(const QByteArray &report)
{
    const auto number = m_numbers.constFind(report);
    if (number == m_numbers.constEnd())
        return nullptr;
    return &m_floods[size_t(*number - m_floods.front().number)];
}

Flood &FloodLog::open(const Report &report, NodeId origin, NodeId seenAt, Nanoseconds at)
{
    while (qsizetype(m_floods.size()) >= m_bound)
        forgetOldest();
    Flood flood;
    flood.number = m_next++;
    flood.report = report;
    flood.origin = origin;
    flood.started = at;
    const Reach::Part part = m_reach.from(seenAt);
    flood.reachable = part.nodes;
    flood.expected = part.messages();
    m_floods.push_back(flood);
    m_numbers.insert(report.line(), flood.number);
    return m_floods.back();
}

void FloodLog::forgetOldest()
{
    const Flood &oldest = m_floods.front();
    m_hops.forget(oldest);
    m_numbers.remove(oldest.report.line());
    m_past.add(oldest.report.line());
    m_floods.pop_front();
    ++m_forgotten;
}

bool FloodLog::taken(const Fact &fact, const fact::ReportTaken &what)
{
    if (what.verdict != Verdict::Newer)
        return false;
    Flood *flood = edit(what.report.line());
    if (!flood) {
        open(what.report, fact.node, fact.node, fact.at);
        return true;
    }
    if (flood->origin.isValid())
        return false;
    flood->origin = fact.node;
    flood->started = std::min(flood->started, fact.at);
    numberGenerations(*flood);
    return true;
}

bool FloodLog::sent(const Fact &fact, const fact::UpdateSent &what)
{
    Flood *flood = edit(what.report.line());
    if (!flood && m_past.contains(what.report.line()))
        return false;
    if (!flood) {
        if (what.isRepair) {
            m_orphans.add(fact.node, what.to, what.report);
            return false;
        }
        flood = &open(what.report, {}, fact.node, fact.at);
    }
    Hop &hop = m_hops.toSend(*flood, wayOf(fact.node, what.to), what.isRepair);
    hop.sent = fact.at;
    m_hops.setBytes(hop, what.bytes);
    noteMessage(*flood, fact.seq);
    return true;
}

bool FloodLog::received(const Fact &fact, const fact::UpdateReceived &what)
{
    if (m_orphans.take(what.from, fact.node, what.report))
        return false;
    Flood *flood = edit(what.report.line());
    if (!flood && m_past.contains(what.report.line()))
        return false;
    if (!flood)
        flood = &open(what.report, {}, fact.node, fact.at);
    Hop &hop = m_hops.toReceive(*flood, wayOf(what.from, fact.node));
    m_hops.change(*flood, hop, [&](Hop &arrived) {
        arrived.received = fact.at;
        arrived.lost.reset();
        arrived.observed = true;
        arrived.isTold = true;
        arrived.verdict = what.verdict;
    });
    if (hop.bytes.isEmpty())
        m_hops.setBytes(hop, what.bytes);
    const NodeId here = fact.node;
    if (what.verdict == Verdict::Newer && !hop.ofTable
        && std::any_of(flood->hops.cbegin(), flood->hops.cend(),
                       [here](const Hop &h) { return h.from == here; }))
        numberGenerations(*flood); // what it passed on was seen before
    noteMessage(*flood, fact.seq);
    return true;
}

bool FloodLog::lost(const Fact &fact, const fact::UpdateLost &what)
{
    m_orphans.take(fact.node, what.to, what.report);
    Flood *flood = edit(what.report.line());
    if (!flood)
        return false;
    Hop *hop = findHop(*flood, fact.node, what.to, [](const Hop &h) { return !h.received; });
    if (!hop)
        hop = &m_hops.add(*flood, wayOf(fact.node, what.to));
    m_hops.change(*flood, *hop, [&fact](Hop &gone) { gone.lost = fact.at; });
    return true;
}

template<class Rule, class Change> bool FloodLog::changeUnderWay(Rule rule, Change change)
{
    bool changed = false;
    const QSet<quint64> moving = m_hops.moving();
    for (quint64 number : moving) {
        Flood &flood = m_floods[size_t(number - m_floods.front().number)];
        for (Hop &hop : flood.hops) {
            if (!hop.isUnderWay() || !rule(std::as_const(hop)))
                continue;
            m_hops.change(flood, hop, change);
            changed = true;
        }
    }
    return changed;
}

// Of a flood that messages are about.
void FloodLog::noteMessage(Flood &flood, quint64 seq)
{
    flood.lastSeq = seq;
    if (flood.bursts > 0)
        m_lastTableSeq = seq;
}

} // namespace herd::ui
