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

bool FactMerge::isDue(const Process &process, Nanoseconds now) const
{
    const Waiting &first = process.facts.front();
    if (process.facts.size() > MostWaiting)
        return true;
    if (first.fact.at > now - Settle && first.came > now - Settle)
        return false;
    const auto *received = first.fact.as<fact::UpdateReceived>();
    if (!received || !isOfAnother(first.fact.node, received->from)
        || m_sent.has(keyOf(first.fact, *received)))
        return true;
    const Process &sender = m_processes[size_t(*runnerOf(received->from))];
    return !sender.isReached || first.came <= now - Patience;
}

// The one with the earliest of those that may be told.
FactMerge::Process *FactMerge::nextDue(Nanoseconds now)
{
    Process *next = nullptr;
    for (Process &process : m_processes) {
        const bool isEarlier = !process.facts.empty()
            && (!next || process.facts.front().fact.at < next->facts.front().fact.at);
        if (isEarlier && isDue(process, now))
            next = &process;
    }
    return next;
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
