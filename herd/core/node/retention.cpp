// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/node/retention.h"

#include "herd/core/base/limits.h"
#include "herd/core/base/posixtime.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace herd {

namespace {

constexpr size_t RestoredAtOnce = 16;

} // namespace

// Some at a time, so that the table's memory is on its way while the next lines are split.
void Retention::restore(QByteArrayView lines, Now now)
{
    std::array<std::pair<ReportTable::Key, ReportView>, RestoredAtOnce> some;
    while (!lines.isEmpty()) {
        size_t count = 0;
        while (count < some.size() && !lines.isEmpty()) {
            const qsizetype newline = lines.indexOf('\n');
            const qsizetype end = newline < 0 ? lines.size() : newline;
            if (const auto report = ReportView::split(lines.first(end))) {
                const ReportTable::Key key = m_node.table.keyOf(report->client());
                m_node.table.prefetch(key);
                some[count++] = {key, *report};
            }
            lines = lines.sliced(std::min(end + 1, lines.size()));
        }
        for (const auto &[key, report] : std::span(some).first(count)) {
            if (isAhead(report, now)) {
                m_node.aside.add(report, dueTime(report));
                continue;
            }
            const Report &known = m_node.table.insert(key, report);
            if (m_node.output.wantsFacts())
                m_node.output.fact(fact::ReportRestored {known});
        }
    }
}

// A clock that is set ahead makes everybody look silent. So whoever reports within the time that
// clients are remembered stays, and the others go then, if it was right to set it. One that is set
// back makes everything look as if it came from the future, which waits as well.
void Retention::lookAtClock(Now now)
{
    const auto set = m_clock.look(now);
    if (set && *set > Nanoseconds(0))
        m_forgetsFrom = now.mono + m_node.settings.herd.forgetAfter;
    if (set && *set < Nanoseconds(0))
        m_putsAsideFrom = now.mono + limits::SetBackByMistake;
}

// A tombstone outlives all it may meet: what was taken before it by servers whose clocks are less
// than a day ahead of that of its own.
Nanoseconds Retention::lastTime(const ReportView &report) const
{
    Nanoseconds from = receiptOf(report);
    Nanoseconds after = m_node.settings.herd.forgetAfter;
    if (report.isTombstone()) {
        from = std::max(from, toNanoseconds(report.time()));
        after += limits::FutureTime;
    }
    return std::min(from, Nanoseconds::max() - after) + after;
}

bool Retention::isExpired(const ReportView &report, Now now) const
{
    const auto forgetAfter = m_node.settings.herd.forgetAfter;
    if (forgetAfter == Nanoseconds(0) || now.mono < m_forgetsFrom)
        return false;
    return lastTime(report) < std::min(now.wall, m_clock.wall(now));
}

Nanoseconds Retention::dueTime(const ReportView &report) const
{
    const Nanoseconds time = toNanoseconds(report.time());
    const bool ends = m_node.settings.herd.forgetAfter > Nanoseconds(0);
    return (ends ? std::max(time, receiptOf(report)) : time) - limits::FutureReport;
}

bool Retention::isAhead(const ReportView &report, Now now) const
{
    return dueTime(report) > now.wall;
}

void Retention::takeBack(Now now)
{
    for (const Report &report : m_node.aside.takeDue(now.wall)) {
        const Report &known = m_node.table.insert(report);
        if (m_node.output.wantsFacts())
            m_node.output.fact(fact::ReportRestored {known});
    }
}

// A few buckets at a time: the whole table within an eighth of the time clients are remembered, and
// within ReportTable::Buckets ticks.
void Retention::onTick(Now now)
{
    lookAtClock(now);
    takeBack(now);
    const Nanoseconds after = m_node.settings.herd.forgetAfter;
    const int cycle = after > Nanoseconds(0)
        ? int(std::clamp<qint64>(after / limits::LinkTick / 8, 1, ReportTable::Buckets))
        : ReportTable::Buckets;
    const bool putsAside = now.mono >= m_putsAsideFrom;
    std::vector<Report> going;
    for (int i = 0; i < (ReportTable::Buckets + cycle - 1) / cycle; ++i) {
        for (const ReportBucket::Entry &entry : m_node.table.bucket(m_nextBucket)) {
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

void Retention::forget(const Report &report)
{
    m_node.table.remove(report.client());
    m_node.barrier.forgot(report.client());
    if (m_node.output.wantsFacts())
        m_node.output.fact(fact::ReportExpired {report});
}

// Its journal goes on keeping it.
void Retention::putAside(const Report &report)
{
    m_node.table.remove(report.client());
    m_node.aside.add(report, dueTime(report));
    if (m_node.output.wantsFacts())
        m_node.output.fact(fact::ReportSetAside {report});
}

} // namespace herd
