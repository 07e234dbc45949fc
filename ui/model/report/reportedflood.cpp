// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/report/reportedflood.h"

#include "herd/core/folds/topology.h"

namespace herd::ui {

namespace {

// Of a kind that is about a report's way; null for others.
const Report *floodedIn(const FactBody &body)
{
    if (const auto *taken = std::get_if<fact::ReportTaken>(&body))
        return &taken->report;
    if (const auto *sent = std::get_if<fact::UpdateSent>(&body))
        return &sent->report;
    if (const auto *received = std::get_if<fact::UpdateReceived>(&body))
        return &received->report;
    if (const auto *lost = std::get_if<fact::UpdateLost>(&body))
        return &lost->report;
    return nullptr;
}

QByteArray clientOfLine(const QByteArray &line)
{
    const auto report = Report::parse(line);
    return report ? report->client().toByteArray() : QByteArray();
}

} // namespace

ReportedFlood::ReportedFlood(const HerdConfig &herd, const QByteArray &report)
    : m_report(report)
    , m_client(clientOfLine(report))
    , m_log(herd)
    , m_state(herd)
    , m_names(herd)
    , m_trail(report)
{
}

void ReportedFlood::apply(const Fact &fact)
{
    m_began = std::min(m_began.value_or(fact.at), fact.at);
    applyTopology(m_names, fact);
    const Report *const report = floodedIn(fact.body);
    if (!report || report->line() == m_report)
        m_log.apply(fact); // others would push it out
    m_isOvertaken = m_isOvertaken || isOvertakenBy(fact.body);
    if (m_isOvertaken)
        return;
    m_asOf = std::max(m_asOf, fact.at);
    m_state.apply(fact);
    m_trail.apply(fact);
}

// Another report of the same client, once there was this one.
bool ReportedFlood::isOvertakenBy(const FactBody &body) const
{
    const auto *taken = std::get_if<fact::ReportTaken>(&body);
    const auto *received = std::get_if<fact::UpdateReceived>(&body);
    const Report *const report = taken ? &taken->report : received ? &received->report : nullptr;
    const Verdict verdict = taken ? taken->verdict : received ? received->verdict : Verdict::Stale;
    return report && verdict == Verdict::Newer && report->line() != m_report
        && report->client() == m_client && isFound();
}

FloodReport ReportedFlood::report(quint64 number) const
{
    FloodReport made {m_names, *m_log.find(m_report)};
    made.flood.number = number;
    made.asOf = m_asOf;
    made.began = m_began.value_or(made.flood.started);
    for (NodeId node : m_state.config().allNodes())
        made.whys.append(whyOf(m_state, m_trail, node, m_client));
    return made;
}

} // namespace herd::ui
