// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/trials/ledger.h"

#include "herd/core/base/posixtime.h"

namespace herd {

void Ledger::apply(const Fact &fact)
{
    if (const auto *taken = fact.as<fact::ReportTaken>()) {
        m_made.insert(taken->report.line());
        Report &known = m_known.at(size_t(fact.node.index))[taken->report.client().toByteArray()];
        // Between a client's own reports its times decide; a tombstone beats what is of its time.
        const auto order = known.isNull() ? std::strong_ordering::greater
                                          : compareTimes(taken->report.time(), known.time());
        if (order > 0 || (order == 0 && taken->report.isTombstone() && !known.isTombstone()))
            known = taken->report;
    } else if (const auto *received = fact.as<fact::UpdateReceived>()) {
        if (received->verdict != Verdict::Ahead)
            learn(fact.node, received->report);
    } else if (const auto *restored = fact.as<fact::ReportRestored>()) {
        learn(fact.node, restored->report);
    } else if (const auto *journal = fact.as<fact::JournalRestored>()) {
        onRestored(fact.node, journal->clients);
    } else if (const auto *reply = fact.as<fact::ReplySent>()) {
        onAnswer(fact.node, reply->bytes);
    } else if (const auto *stopped = fact.as<fact::NodeStopped>()) {
        if (!stopped->killed) // there was time to store everything
            m_promised.at(size_t(fact.node.index)) = of(fact.node);
        m_known.at(size_t(fact.node.index)).clear();
    }
}

// The first is the cause.
void Ledger::fail(const QString &problem)
{
    if (m_problem.isEmpty())
        m_problem = problem;
}

void Ledger::fail(const QString &what, const Report &report)
{
    fail(what + QStringLiteral(": ") + QString::fromUtf8(report.line()));
}

void Ledger::learn(NodeId node, const Report &report)
{
    if (!m_made.contains(report.line()))
        fail(QStringLiteral("nobody made the report"), report);
    Report &known = m_known.at(size_t(node.index))[report.client().toByteArray()];
    if (!known.isNull() && compareReports(report, known) <= 0)
        return;
    if (!known.isNull() && known.isTombstone() && compareTimes(report.time(), known.time()) <= 0
        && !report.isTombstone())
        fail(QStringLiteral("a forgotten client came back without a newer report"), report);
    known = report;
}

void Ledger::onRestored(NodeId node, qint64 clients)
{
    const Table &known = of(node);
    if (clients != known.size())
        fail(QStringLiteral("a journal of %1 clients gave back %2").arg(clients).arg(known.size()));
    for (const Report &promised : std::as_const(m_promised.at(size_t(node.index)))) {
        const Report held = known.value(promised.client().toByteArray());
        if (held.isNull() || compareTimes(held.time(), promised.time()) < 0)
            fail(QStringLiteral("answered and not in the journal"), promised);
    }
}

void Ledger::onAnswer(NodeId node, const QByteArray &bytes)
{
    const auto report = Report::parse(bytes.chopped(1));
    if (!report)
        return; // a refusal
    const Report known = of(node).value(report->client().toByteArray());
    if (known.isNull() || compareTimes(known.time(), report->time()) < 0)
        fail(QStringLiteral("answered without keeping it"), *report);
    Report &promised = m_promised.at(size_t(node.index))[report->client().toByteArray()];
    if (promised.isNull() || compareTimes(report->time(), promised.time()) > 0)
        promised = *report;
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
