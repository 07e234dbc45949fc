// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/joining/factmerge.h"

#include "herd/core/base/limits.h"

#include <algorithm>
#include <utility>

namespace herd {

namespace {

UpdateLedger::Key keyOf(const Fact &fact, const fact::UpdateSent &sent)
{
    return {fact.node, sent.to, sent.report.line()};
}

UpdateLedger::Key keyOf(const Fact &fact, const fact::UpdateReceived &received)
{
    return {received.from, fact.node, received.report.line()};
}

// That it was told when it was long over.
bool isOld(Nanoseconds at, Nanoseconds came)
{
    return came - at > FactMerge::Patience;
}

} // namespace

FactMerge::FactMerge(qsizetype processes, QList<std::optional<qsizetype>> runners)
    : m_processes(size_t(processes))
    , m_runners(std::move(runners))
{
}

void FactMerge::add(qsizetype process, FactBatch facts, Nanoseconds now)
{
    for (Fact &fact : facts)
        m_processes[size_t(process)].facts.push_back({std::move(fact), now});
}

void FactMerge::setReached(qsizetype process, bool isReached)
{
    m_processes[size_t(process)].isReached = isReached;
}

void FactMerge::setBehind(qsizetype process, bool isBehind)
{
    m_processes[size_t(process)].isBehind = isBehind;
}

bool FactMerge::isEmpty() const
{
    return std::all_of(m_processes.begin(), m_processes.end(),
                       [](const Process &process) { return process.facts.empty(); });
}

std::optional<qsizetype> FactMerge::runnerOf(NodeId node) const
{
    return node.isValid() && node.index < m_runners.size() ? m_runners[node.index] : std::nullopt;
}

// Whether both are run here, and not by one process.
bool FactMerge::isOfAnother(NodeId node, NodeId peer) const
{
    const auto one = runnerOf(node), other = runnerOf(peer);
    return one && other && *one != *other;
}

// By one whose next may be earlier than any that is there.
bool FactMerge::isHeldUp() const
{
    return std::any_of(m_processes.begin(), m_processes.end(),
                       [](const Process &process) { return process.isAwaited(); });
}

bool FactMerge::waitsForSending(const Waiting &first, Nanoseconds now) const
{
    const auto *received = first.fact.as<fact::UpdateReceived>();
    if (!received || !isOfAnother(first.fact.node, received->from)
        || m_sent.has(keyOf(first.fact, *received)))
        return false;
    const Process &sender = m_processes[size_t(*runnerOf(received->from))];
    if (!sender.isReached)
        return false;
    if (!isOld(first.fact.at, first.came))
        return first.came > now - Patience;
    return !sender.facts.empty() && sender.facts.front().fact.at <= first.fact.at + Patience;
}

bool FactMerge::isDue(const Process &process, Nanoseconds now) const
{
    const Waiting &first = process.facts.front();
    const bool isHeld = isHeldUp();
    if (process.facts.size() > (isHeld ? MostBehind : MostWaiting))
        return true;
    if (isHeld || (first.fact.at > now - Settle && first.came > now - Settle))
        return false;
    return !waitsForSending(first, now);
}

// The one with the earliest of those that may be told. Where old ones wait for what stands behind
// each other the earliest of them goes.
FactMerge::Process *FactMerge::nextDue(Nanoseconds now)
{
    Process *next = nullptr, *stuck = nullptr;
    const auto isEarlier = [](const Process &process, const Process *than) {
        return !than || process.facts.front().fact.at < than->facts.front().fact.at;
    };
    for (Process &process : m_processes) {
        if (process.facts.empty())
            continue;
        const Waiting &first = process.facts.front();
        if (isEarlier(process, next) && isDue(process, now))
            next = &process;
        if (isOld(first.fact.at, first.came) && isEarlier(process, stuck))
            stuck = &process;
    }
    return next || isHeldUp() ? next : stuck;
}

FactBatch FactMerge::next(Nanoseconds now)
{
    FactBatch told;
    while (Process *process = nextDue(now)) {
        Fact fact = std::move(process->facts.front().fact);
        process->facts.pop_front();
        tell(std::move(fact), told);
    }
    tellGap(told);
    return told;
}

void FactMerge::tell(Fact fact, FactBatch &told)
{
    Nanoseconds &last = m_last[fact.node];
    if (const auto *received = fact.as<fact::UpdateReceived>();
        received && isOfAnother(fact.node, received->from)) {
        const auto sent = m_sent.take(keyOf(fact, *received));
        if (sent)
            fact.at = std::max(fact.at, *sent);
        else
            m_received.add(keyOf(fact, *received), fact.at);
    }
    last = fact.at = std::max(fact.at, last);
    if (const auto *sent = fact.as<fact::UpdateSent>(); sent && isOfAnother(fact.node, sent->to)) {
        if (m_received.take(keyOf(fact, *sent))) {
            if (!m_late)
                m_late.emplace(limits::FactsWaiting);
            m_late->add(fact);
            return;
        }
        m_sent.add(keyOf(fact, *sent), fact.at);
    } else if (const auto *lost = fact.as<fact::UpdateLost>()) {
        m_sent.take({fact.node, lost->to, lost->report.line()});
    }
    told.append(std::move(fact));
}

void FactMerge::tellGap(FactBatch &told)
{
    if (!m_late)
        return;
    for (Fact &fact : m_late->take()) {
        Nanoseconds &last = m_last[fact.node];
        last = fact.at = std::max(fact.at, last);
        told.append(std::move(fact));
    }
    m_late.reset();
}

} // namespace herd
