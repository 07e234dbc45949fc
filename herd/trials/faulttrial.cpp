// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/trials/faulttrial.h"

#include "herd/core/base/limits.h"
#include "herd/core/base/posixtime.h"
#include "herd/core/node/nodecore.h"

#include <algorithm>
#include <utility>

namespace herd {

namespace {

using namespace std::chrono_literals;

// Longer than the longest pause before a neighbour is tried again, and than what it then takes.
constexpr Nanoseconds HealingTime = 90s;
// What a repair may take once all links are up: less than the pause between the digests that are
// only a net, so that it is the new links that repair.
constexpr Nanoseconds RepairTime = 10s;
// Far more than any honest run needs: whoever gets there has messages without end.
constexpr quint64 MostEvents = 3'000'000;
// Until a report is everywhere in the quiet herd.
constexpr Nanoseconds FloodTime = 60s;

} // namespace

FaultTrial::FaultTrial(const FaultPlan &plan, std::function<void(const FactBatch &)> record)
    : m_plan(plan)
    , m_record(std::move(record))
    , m_herd(plan.herd, plan.settings)
    , m_ledger(plan.herd.nodes.size())
    , m_links(plan.herd)
{
}

TrialResult FaultTrial::run()
{
    const bool good = befall() && heal() && holdsWhatItMust() && floodsOnce() && keepsItsLimits();
    Q_ASSERT(good == m_result.problem.isEmpty());
    Q_UNUSED(good)
    m_result.took = m_herd.now().mono;
    return m_result;
}

QString FaultTrial::name(NodeId node) const
{
    return QString::fromUtf8(m_plan.herd.node(node).name);
}

bool FaultTrial::fail(const QString &problem)
{
    if (m_result.problem.isEmpty()) {
        m_result.problem = problem;
        m_result.brokeAt = m_lastFact;
    }
    return false;
}

// Whether there is none.
bool FaultTrial::isFine(const QString &problem)
{
    return problem.isEmpty() || fail(problem);
}

void FaultTrial::collect()
{
    const FactBatch facts = m_herd.takeFacts();
    if (m_record && !facts.isEmpty())
        m_record(facts);
    for (const Fact &fact : facts) {
        m_lastFact = fact.seq;
        m_ledger.apply(fact);
        isFine(m_ledger.problem());
        m_links.apply(fact);
        if (const auto *sent = fact.as<fact::UpdateSent>()) {
            ++m_result.updates;
            m_watchedSent += sent->report.client() == Watched ? 1u : 0u;
        } else if (const auto *failed = fact.as<fact::RequestFailed>()) {
            m_undelivered = m_undelivered || failed->request == WatchedRequest;
        }
    }
}

bool FaultTrial::advance(Nanoseconds time)
{
    const Nanoseconds end = m_herd.now().mono + time;
    for (auto next = m_herd.next(); next && *next <= end; next = m_herd.next()) {
        m_herd.step();
        if (++m_result.events % 1024 == 0)
            collect();
        if (m_result.events > MostEvents)
            return fail(QStringLiteral("the herd never becomes quiet"));
    }
    m_herd.runUntil(end);
    collect();
    return isFine(m_ledger.problem());
}

bool FaultTrial::befall()
{
    for (const Incident &incident : m_plan.incidents) {
        if (!advance(incident.at - m_herd.now().mono))
            return false;
        if (!isReadyFor(incident.what))
            return false;
        m_herd.perform(incident.what);
    }
    return advance(m_plan.end - m_herd.now().mono);
}

// What has to be true just before something happens.
bool FaultTrial::isReadyFor(const ScenarioAction &what)
{
    const Nanoseconds now = m_herd.now().mono;
    if (const auto *fault = std::get_if<Fault>(&what)) {
        if (const auto *silence = std::get_if<fault::Silence>(fault))
            m_links.setDeaf(silence->way.link, now);
        if (const auto *crash = std::get_if<fault::Crash>(fault))
            return isReadyFor(*crash);
        return true;
    }
    if (const auto *stop = std::get_if<action::Stop>(&what))
        return holdsItsOwn(stop->node);
    if (const auto *kill = std::get_if<action::Kill>(&what))
        return holdsItsOwn(kill->node);
    if (const auto *link = std::get_if<action::SetLink>(&what))
        return !link->whole || isFine(m_links.unnoticed(link->link, now));
    if (const auto *start = std::get_if<action::Start>(&what))
        return isFine(m_links.unnoticed(start->node, now));
    return true;
}

bool FaultTrial::isReadyFor(const fault::Crash &crash)
{
    if (crash.losesDisk)
        m_ledger.loseDisk(crash.node);
    if (!holdsItsOwn(crash.node))
        return false;
    if (m_herd.node(crash.node))
        m_links.setDeaf(crash.node, m_herd.now().mono);
    return true;
}

// A server's table is what it was told and promised, to the byte.
bool FaultTrial::holdsItsOwn(NodeId node)
{
    const NodeCore *core = m_herd.node(node);
    if (!core || Ledger::isEqual(core->table(), m_ledger.of(node)))
        return true;
    const ReportTable &table = core->table();
    for (auto it = m_ledger.of(node).begin(); it != m_ledger.of(node).end(); ++it) {
        if (!(table.value(it.key()) == it.value()))
            return fail(QStringLiteral("%1 holds \"%2\" and was told \"%3\"")
                            .arg(name(node), QString::fromUtf8(table.value(it.key()).line()),
                                 QString::fromUtf8(it.value().line())));
    }
    return fail(QStringLiteral("%1 holds what nobody told it").arg(name(node)));
}

bool FaultTrial::isHealed() const
{
    if (!m_links.areUp())
        return false;
    const Ledger::Table newest = m_ledger.newest();
    const auto nodes = m_plan.herd.allNodes();
    return std::all_of(nodes.begin(), nodes.end(), [&](NodeId node) {
        return Ledger::isEqual(m_herd.node(node)->table(), newest);
    });
}

bool FaultTrial::heal()
{
    const Nanoseconds begin = m_herd.now().mono;
    for (int i = 0; i < m_plan.herd.links.size(); ++i)
        m_herd.setLink(LinkId {i}, true);
    m_herd.startAll();
    Nanoseconds linked = begin;
    bool healed = isHealed();
    for (Nanoseconds time {}; time < TrialLinks::NoticingTime || (!healed && time < HealingTime);
         time = m_herd.now().mono - begin) {
        if (!advance(100ms))
            return false;
        if (!std::exchange(healed, isHealed()))
            m_result.healing = m_herd.now().mono - begin;
        if (!m_links.areUp())
            linked = m_herd.now().mono;
        if (healed)
            m_result.repair = std::max(m_result.repair, begin + m_result.healing - linked);
    }
    if (healed && m_result.repair > RepairTime)
        return fail(QStringLiteral("the tables became equal only %1 ms after the last link was up")
                        .arg(m_result.repair / 1ms));
    return advance(LastHop);
}

bool FaultTrial::holdsWhatItMust()
{
    if (!m_links.areUp())
        return fail(QStringLiteral("%1 of %2 ends of links are up after healing, but not %3")
                        .arg(m_links.upEnds())
                        .arg(m_links.ends())
                        .arg(m_links.unlinked()));
    const Ledger::Table newest = m_ledger.newest();
    for (NodeId node : m_plan.herd.allNodes()) {
        if (!holdsItsOwn(node))
            return false;
        const ReportTable &table = m_herd.node(node)->table();
        for (auto it = newest.begin(); it != newest.end(); ++it) {
            if (!(table.value(it.key()) == it.value()))
                return fail(QStringLiteral("%1 holds \"%2\" and not \"%3\" after healing")
                                .arg(name(node), QString::fromUtf8(table.value(it.key()).line()),
                                     QString::fromUtf8(it.value().line())));
        }
    }
    return true;
}

bool FaultTrial::allHold(const QByteArray &line) const
{
    const auto nodes = m_plan.herd.allNodes();
    return std::all_of(nodes.begin(), nodes.end(), [&](NodeId node) {
        return m_herd.node(node)->table().value(Watched).line().endsWith(line);
    });
}

// One report in the quiet herd, and what it costs once everybody has it.
bool FaultTrial::costs(NodeId node, const QByteArray &time, quint64 updates)
{
    const quint64 before = m_watchedSent;
    const Nanoseconds begin = m_herd.now().mono;
    m_undelivered = true;
    do {
        // A client whose server crashed only learns of it when it speaks.
        if (std::exchange(m_undelivered, false))
            m_herd.submit(WatchedRequest, node,
                          QByteArrayLiteral("IAMAT ") + Watched + " +1-1 " + time);
        if (!advance(LastHop))
            return false;
    } while ((m_undelivered || (updates > 0 && !allHold(time)))
             && m_herd.now().mono - begin < FloodTime);
    if (updates > 0 && !allHold(time))
        return fail(QStringLiteral("a report in the quiet herd is not everywhere"));
    if (!advance(LastHop))
        return false;
    const quint64 cost = m_watchedSent - before;
    return cost == updates
        || fail(QStringLiteral("a report cost %1 updates in the quiet herd, not %2")
                    .arg(cost)
                    .arg(updates));
}

bool FaultTrial::floodsOnce()
{
    const auto nodes = m_plan.herd.nodes.size(), links = m_plan.herd.links.size();
    const NodeId first {int(m_plan.seed % quint64(nodes))};
    const NodeId other {int((m_plan.seed / 7 + 1) % quint64(nodes))};
    const Nanoseconds now = m_herd.now().wall;
    return costs(first, formatTime(now), quint64(2 * links - (nodes - 1)))
        && costs(other, formatTime(now), 0) && costs(first, formatTime(now - 1s), 0)
        && holdsWhatItMust();
}

bool FaultTrial::keepsItsLimits()
{
    for (NodeId node : m_plan.herd.allNodes()) {
        if (m_herd.mostQueued(node) > limits::PeerBacklog)
            return fail(QStringLiteral("%1 queued %2 bytes on one connection")
                            .arg(name(node), QString::number(m_herd.mostQueued(node))));
    }
    return true;
}

} // namespace herd
