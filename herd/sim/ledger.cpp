// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/sim/ledger.h"

#include "herd/core/posixtime.h"

namespace herd {

void Ledger::apply(const Fact &fact)
{
    if (const auto *taken = fact.as<fact::ReportTaken>()) {
        m_made.insert(taken->report.line());
        Report &known = m_known.at(size_t(fact.node.index))[taken->report.client().toByteArray()];
        // Between a client's own reports its times decide.
        if (known.isNull() || compareTimes(taken->report.time(), known.time()) > 0)
            known = taken->report;
    } else if (const auto *received = fact.as<fact::UpdateReceived>()) {
        if (!m_made.contains(received->report.line()))
            m_problem = QStringLiteral("nobody made the report \"%1\"")
                            .arg(QString::fromUtf8(received->report.line()));
        Report &known
            = m_known.at(size_t(fact.node.index))[received->report.client().toByteArray()];
        if (known.isNull() || compareReports(received->report, known) > 0)
            known = received->report;
    } else if (const auto *reply = fact.as<fact::ReplySent>()) {
        onAnswer(fact.node, reply->bytes);
    } else if (fact.as<fact::NodeStopped>()) {
        m_known.at(size_t(fact.node.index)).clear();
    }
}

void Ledger::onAnswer(NodeId node, const QByteArray &bytes)
{
    const auto report = Report::parse(bytes.chopped(1));
    if (!report)
        return; // a refusal
    const Report known = of(node).value(report->client().toByteArray());
    if (known.isNull() || compareTimes(known.time(), report->time()) < 0)
        m_problem
            = QStringLiteral("answered without keeping it: ") + QString::fromUtf8(report->line());
}

bool Ledger::isEqual(const ReportTable &table, const Table &other)
{
    if (table.size() != other.size())
        return false;
    for (auto it = other.begin(); it != other.end(); ++it) {
        const Report *report = table.find(it.key());
        if (!report || !(*report == it.value()))
            return false;
    }
    return true;
}

Ledger::Table Ledger::newest() const
{
    Table newest;
    for (const Table &table : m_known) {
        for (auto it = table.begin(); it != table.end(); ++it) {
            Report &best = newest[it.key()];
            if (best.isNull() || compareReports(it.value(), best) > 0)
                best = it.value();
        }
    }
    return newest;
}

} // namespace herd
