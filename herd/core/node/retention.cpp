// SPDX-License-Identifier: GPL-3.0-or-later
// NodeCore's retention: what its journal gives back and stores, how many clients it keeps and when
// it forgets one.
#include "herd/core/base/limits.h"
#include "herd/core/base/posixtime.h"
#include "herd/core/node/nodecore.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace herd {

namespace {

constexpr size_t RestoredAtOnce = 16;

} // namespace

// Some at a time, so that the table's memory is on its way while the next lines are split.
void NodeCore::restore(QByteArrayView lines, Now now)
{
    std::array<std::pair<ReportTable::Key, ReportView>, RestoredAtOnce> some;
    while (!lines.isEmpty()) {
        size_t count = 0;
        while (count < some.size() && !lines.isEmpty()) {
            const qsizetype newline = lines.indexOf('\n');
            const qsizetype end = newline < 0 ? lines.size() : newline;
            if (const auto report = ReportView::split(lines.first(end))) {
                const ReportTable::Key key = m_table.keyOf(report->client());
                m_table.prefetch(key);
                some[count++] = {key, *report};
            }
            lines = lines.sliced(std::min(end + 1, lines.size()));
        }
        for (const auto &[key, report] : std::span(some).first(count)) {
            if (isAhead(report, now)) {
                m_aside.add(report, dueTime(report));
                continue;
            }
            const Report &known = m_table.insert(key, report);
            if (m_output.wantsFacts())
                m_output.fact(fact::ReportRestored {known});
        }
    }
}

void NodeCore::onStored(quint64 batch)
{
    markStored(m_barrier.onStored(batch), batch);
}

// Nobody waits any longer; what is stored later is said by onStored().
void NodeCore::onStoreFailed(const QByteArray &why)
{
    const quint64 all = m_barrier.pending();
    markStored(m_barrier.onFailed(why), all);
}

void NodeCore::markStored(const std::vector<ConnId> &conns, quint64 batch)
{
    for (ConnId conn : conns) {
        const auto session = m_sessions.find(conn);
        if (session == m_sessions.end())
            continue;
        session->second.stored(batch);
        touch(conn);
    }
}

// Only where reports enter the herd: between proven neighbours every report counts, or they would
// never agree.
bool NodeCore::isFull() const
{
    return m_table.size() >= m_settings.herd.maxClients;
}

// A clock that is set ahead makes everybody look silent. So whoever reports within the time that
// clients are remembered stays, and the others go then, if it was right to set it. One that is set
// back makes everything look as if it came from the future, which waits as well.
void NodeCore::lookAtClock(Now now)
{
    const auto set = m_clock.look(now);
    if (set && *set > Nanoseconds(0))
        m_forgetsFrom = now.mono + m_settings.herd.forgetAfter;
    if (set && *set < Nanoseconds(0))
        m_putsAsideFrom = now.mono + limits::SetBackByMistake;
}

// By the report alone, so that all nodes judge alike, as far as their clocks do; until the next
// look at it, whether it was set or not.
bool NodeCore::isExpired(const ReportView &report, Now now) const
{
    const auto forgetAfter = m_settings.herd.forgetAfter;
    if (forgetAfter == Nanoseconds(0) || now.mono < m_forgetsFrom)
        return false;
    return receiptOf(report) < std::min(now.wall, m_clock.wall(now)) - forgetAfter;
}

// When it can be taken, by a node's wall clock. The time counts by which it would outdo others, and
// where clients are forgotten that by which it would last.
Nanoseconds NodeCore::dueTime(const ReportView &report) const
{
    const Nanoseconds time = toNanoseconds(report.time());
    const bool ends = m_settings.herd.forgetAfter > Nanoseconds(0);
    return (ends ? std::max(time, receiptOf(report)) : time) - limits::FutureReport;
}

bool NodeCore::isAhead(const ReportView &report, Now now) const
{
    return dueTime(report) > now.wall;
}

// Looks for what has to go, and for what may come back. A few buckets at a time: the whole table
// within an eighth of the time clients are remembered, and within ReportTable::Buckets ticks.
void NodeCore::goWithTheClock(Now now)
{
    for (const Report &report : m_aside.takeDue(now.wall)) {
        const Report &known = m_table.insert(report);
        if (m_output.wantsFacts())
            m_output.fact(fact::ReportRestored {known});
    }
    const Nanoseconds after = m_settings.herd.forgetAfter;
    const int cycle = after > Nanoseconds(0)
        ? int(std::clamp<qint64>(after / limits::LinkTick / 8, 1, ReportTable::Buckets))
        : ReportTable::Buckets;
    const bool putsAside = now.mono >= m_putsAsideFrom;
    std::vector<Report> going;
    for (int i = 0; i < (ReportTable::Buckets + cycle - 1) / cycle; ++i) {
        for (const ReportBucket::Entry &entry : m_table.bucket(m_nextBucket)) {
            if (isExpired(entry.report, now) || (putsAside && isAhead(entry.report, now)))
                going.push_back(entry.report);
        }
        m_nextBucket = (m_nextBucket + 1) % ReportTable::Buckets;
    }
    // In an order that does not depend on the hash.
    std::sort(going.begin(), going.end(),
              [](const Report &a, const Report &b) { return a.client().compare(b.client()) < 0; });
    for (const Report &report : going)
        isExpired(report, now) ? forget(report) : putAside(report);
}

void NodeCore::forget(const Report &report)
{
    m_table.remove(report.client());
    m_barrier.forgot(report.client());
    if (m_output.wantsFacts())
        m_output.fact(fact::ReportExpired {report});
}

// Its journal goes on keeping it.
void NodeCore::putAside(const Report &report)
{
    m_table.remove(report.client());
    m_aside.add(report, dueTime(report));
    if (m_output.wantsFacts())
        m_output.fact(fact::ReportSetAside {report});
}

} // namespace herd
