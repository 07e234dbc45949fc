// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/flood/reporttrail.h"

#include <algorithm>
#include <utility>

namespace herd::ui {

ReportTrail::ReportTrail(QByteArray line)
    : m_line(std::move(line))
    , m_report(Report::parse(m_line))
{
}

void ReportTrail::apply(const Fact &fact)
{
    const NodeId node = fact.node;
    const auto first = [this](NodeId from, NodeId to, auto rule) {
        return std::find_if(m_messages.begin(), m_messages.end(), [&](const Hop &hop) {
            return hop.from == from && hop.to == to && !hop.received && rule(hop);
        });
    };
    const auto isUnderWay = [](const Hop &hop) {
        return !hop.lost;
    };
    if (const auto *taken = fact.as<fact::ReportTaken>()) {
        noteTombstone(node, taken->report, taken->verdict);
        if (taken->verdict == Verdict::Newer && taken->report.line() == m_line) {
            m_origin = node;
            begin(fact.at);
        }
    } else if (const auto *sent = fact.as<fact::UpdateSent>()) {
        if (sent->report.line() != m_line)
            return;
        begin(fact.at);
        Hop hop;
        hop.from = node;
        hop.to = sent->to;
        hop.sent = fact.at;
        hop.ofTable = sent->isRepair;
        m_messages.append(hop);
    } else if (const auto *received = fact.as<fact::UpdateReceived>()) {
        noteTombstone(node, received->report, received->verdict);
        if (received->report.line() != m_line)
            return;
        begin(fact.at);
        auto hop = first(received->from, node, isUnderWay);
        if (hop == m_messages.end()) // it was taken for lost
            hop = first(received->from, node, [](const Hop &) { return true; });
        if (hop == m_messages.end()) {
            m_messages.append({received->from, node, {}, {}, {}, {}, 1, false, 0, true, true, {}});
            hop = m_messages.end() - 1;
        }
        hop->received = fact.at;
        hop->lost.reset();
        hop->verdict = received->verdict;
        // Of the newest there is nothing but its age makes it stale.
        noteExpiry(node, received->verdict == Verdict::Stale, received->verdict == Verdict::Newer);
    } else if (const auto *expired = fact.as<fact::ReportExpired>()) {
        noteExpiry(node, expired->report.line() == m_line, false);
    } else if (const auto *lost = fact.as<fact::UpdateLost>()) {
        const auto hop = first(node, lost->to, isUnderWay);
        if (lost->report.line() == m_line && hop != m_messages.end())
            hop->lost = fact.at;
    } else {
        applyToServersAndLinks(fact);
    }
}

void ReportTrail::applyToServersAndLinks(const Fact &fact)
{
    const NodeId node = fact.node;
    const auto between = [](NodeId a, NodeId b) {
        return [a, b](const Hop &hop) {
            return (hop.from == a && hop.to == b) || (hop.from == b && hop.to == a);
        };
    };
    if (fact.as<fact::NodeStopped>() || fact.as<fact::NodeRemoved>()) {
        m_expired.remove(node); // it will be asked once more
        end(fact.at, [node](const Hop &hop) { return hop.from == node || hop.to == node; });
    } else if (const auto *link = fact.as<fact::LinkChanged>()) {
        if (link->state == LinkState::Down)
            end(fact.at, between(node, link->peer));
    } else if (const auto *removed = fact.as<fact::LinkRemoved>()) {
        end(fact.at, between(node, removed->peer));
    }
}

void ReportTrail::noteTombstone(NodeId node, const Report &report, Verdict verdict)
{
    if (verdict == Verdict::Newer && m_report && report.isTombstone()
        && report.client() == m_report->client() && compareReports(report, *m_report) > 0)
        m_told.insert(node);
}

void ReportTrail::noteExpiry(NodeId node, bool isExpired, bool isTaken)
{
    if (isExpired)
        m_expired.insert(node);
    else if (isTaken)
        m_expired.remove(node);
}

void ReportTrail::begin(Nanoseconds at)
{
    m_started = std::min(m_started, at);
}

// What was under way has gone with who sent it, who was to get it, or the link.
template<class Rule> void ReportTrail::end(Nanoseconds at, Rule rule)
{
    for (Hop &hop : m_messages) {
        if (!hop.received && !hop.lost && rule(std::as_const(hop)))
            hop.lost = at;
    }
}

} // namespace herd::ui
