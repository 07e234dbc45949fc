// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/node/flooding.h"

#include "herd/core/base/posixtime.h"

namespace herd {

Verdict Flooding::judge(const Report *known, const ReportView &report, Now now) const
{
    if (m_retention.isAhead(report, now))
        return Verdict::Ahead;
    if (m_retention.isExpired(report, now))
        return Verdict::Stale;
    if (!known)
        return Verdict::Newer;
    const auto order = compareReports(report, *known);
    return order > 0 ? Verdict::Newer : order == 0 ? Verdict::Duplicate : Verdict::Stale;
}

Verdict Flooding::judgeForeign(const Report *known, const ReportView &report, Now now) const
{
    const Verdict verdict = judge(known, report, now);
    const bool isEcho
        = known && verdict != Verdict::Ahead && isSameMoment(report.time(), known->time());
    return isEcho ? Verdict::Duplicate : verdict;
}

// Most of what a flood brings is there already, byte for byte, and needs no second look.
bool Flooding::receive(Neighbour &from, QByteArrayView message, QByteArrayView line, Now now)
{
    const auto report = ReportView::split(message);
    if (!report)
        return false;
    const ReportTable::Key key = m_node.table.keyOf(report->client());
    const Report *known = m_node.table.find(key);
    if (known && known->line() == message && !m_retention.isExpired(*known, now)) {
        settle(&from, key, *known, Verdict::Duplicate, line);
        return true;
    }
    if (!report->isValid())
        return false;
    const Verdict verdict = judge(known, *report, now);
    if (verdict == Verdict::Ahead || verdict == Verdict::Stale)
        noteRejection(from, key, known, *report, now);
    settle(&from, key, *report, verdict, line);
    return true;
}

void Flooding::settle(Neighbour *from, const ReportTable::Key &key, const ReportView &report,
                      Verdict verdict, QByteArrayView line)
{
    const NodeId sender = from ? from->peer() : NodeId {};
    if (m_node.output.wantsFacts())
        m_node.output.fact(
            fact::UpdateReceived {sender, Report(report), verdict, line.toByteArray()});
    if (verdict == Verdict::Newer)
        learn(key, report, sender);
    if (from && (verdict == Verdict::Newer || verdict == Verdict::Duplicate))
        from->onHeard(report);
}

// The neighbour holds what it told: what is refused by the clock alone it is not asked for again.
void Flooding::noteRejection(Neighbour &from, const ReportTable::Key &key, const Report *known,
                             const ReportView &report, Now now)
{
    if (known && compareReports(report, *known) <= 0)
        return;
    Rejected rejected {key.bucket, ReportTable::hashOf(report.line()),
                       known ? ReportTable::hashOf(known->line()) : 0};
    if (m_retention.isAhead(report, now))
        rejected.before = m_retention.dueTime(report);
    else
        rejected.after = m_retention.lastTime(report);
    from.onRejected(rejected);
}

// Of the very time of what is known, where that is ahead of the clock: at the same time tombstones
// win.
void Flooding::forget(QByteArrayView client, Now now)
{
    const ReportTable::Key key = m_node.table.keyOf(client);
    const Report *const known = m_node.table.find(key);
    if (!known && m_retention.isFull()) {
        if (m_node.output.wantsFacts())
            m_node.output.fact(fact::ClientNotTaken {0, client.toByteArray()});
        return;
    }
    QByteArray time = formatTime(now.wall);
    if (known && compareTimes(known->time(), time) > 0)
        time = known->time().toByteArray();
    const Report tombstone = Report::make(m_node.settings.herd.node(m_node.settings.self).name,
                                          now.wall, client, NoCoordinates, time);
    const bool isNewer = !known || !known->isTombstone() || compareTimes(time, known->time()) > 0;
    if (m_node.output.wantsFacts())
        m_node.output.fact(
            fact::ReportTaken {0, tombstone, isNewer ? Verdict::Newer : Verdict::Duplicate});
    if (isNewer)
        learn(key, tombstone, {});
}

void Flooding::learn(const ReportTable::Key &key, const ReportView &report, NodeId except)
{
    const Report &known = m_node.table.insert(key, report);
    m_node.aside.remove(known.client());
    m_node.barrier.learned(known);
    m_node.neighbours.forward(known, except);
}

} // namespace herd
