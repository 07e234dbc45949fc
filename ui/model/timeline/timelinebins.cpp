// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/timeline/timelinebins.h"

#include <algorithm>

namespace herd::ui {

quint8 marksOf(const FactBody &body)
{
    quint8 marks = isProblem(body) ? TimelineBin::Problem : 0;
    if (std::holds_alternative<fact::NodeListening>(body))
        marks |= TimelineBin::Started;
    else if (std::holds_alternative<fact::NodeStopped>(body))
        marks |= TimelineBin::Stopped;
    else if (std::holds_alternative<fact::FactsDropped>(body))
        marks |= TimelineBin::Gap;
    return marks;
}

bool mayChangeFaults(const FactBody &body)
{
    switch (kindOf(body).role) {
    case FactRole::Client:
    case FactRole::Update:
    case FactRole::Places:
    case FactRole::Journal:
        return false;
    case FactRole::Server:
    case FactRole::Link:
    case FactRole::Gap:
        break;
    }
    return true;
}

bool beginsFlood(const FactBody &body)
{
    const auto *taken = std::get_if<fact::ReportTaken>(&body);
    return taken && taken->verdict == Verdict::Newer;
}

void TimelineBin::operator+=(const TimelineBin &other)
{
    for (size_t i = 0; i < counts.size(); ++i)
        counts[i] += other.counts[i];
    floods += other.floods;
    marks |= other.marks;
    if (other.last == 0)
        return;
    first = last == 0 ? other.first : std::min(first, other.first);
    last = std::max(last, other.last);
}

void TimelineBins::apply(const Fact &fact)
{
    TimelineBin &bin = binAt(fact.at);
    ++bin.counts[size_t(kindOf(fact.body).role)];
    bin.first = bin.last == 0 ? fact.seq : std::min(bin.first, fact.seq);
    bin.last = std::max(bin.last, fact.seq);
    bin.floods += quint32(beginsFlood(fact.body));
    bin.marks |= marksOf(fact.body);
    if (const auto *dropped = fact.as<fact::FactsDropped>())
        mark(fact.at, fact.at + dropped->lasted, TimelineBin::Gap);
}

void TimelineBins::apply(const Fact &fact, const FaultLog &after)
{
    const Nanoseconds before = m_end;
    apply(fact);
    if (m_isAtFault)
        mark(before, m_end, TimelineBin::Fault);
    if (!mayChangeFaults(fact.body))
        return;
    const auto &faults = after.faults();
    m_isAtFault = std::any_of(faults.rbegin(), faults.rend(),
                              [](const FaultLog::Fault &fault) { return !fault.ended; });
    if (m_isAtFault)
        mark(m_end, m_end, TimelineBin::Fault);
}

void TimelineBins::mark(Nanoseconds from, Nanoseconds to, TimelineBin::Mark mark)
{
    binAt(to).marks |= mark; // there may have to be wider ones first
    for (Nanoseconds at = from; at < to; at += m_width)
        binAt(at).marks |= mark;
}

TimelineBins TimelineBins::emptied() const
{
    TimelineBins empty = *this;
    empty.m_bins.assign(m_bins.empty() ? 0 : 1, {});
    empty.m_isAtFault = false;
    return empty;
}

TimelineBin &TimelineBins::binAt(Nanoseconds at)
{
    if (m_bins.empty())
        m_begin = m_end = at;
    at = std::max(at, m_begin); // facts of several servers may come a little out of order
    m_end = std::max(m_end, at);
    while (size_t((at - m_begin) / m_width) >= MostBins) {
        for (size_t i = 0; i < m_bins.size(); ++i) {
            if (i % 2 == 0)
                m_bins[i / 2] = m_bins[i];
            else
                m_bins[i / 2] += m_bins[i];
        }
        m_bins.resize((m_bins.size() + 1) / 2);
        m_width *= 2;
    }
    const auto index = size_t((at - m_begin) / m_width);
    if (index >= m_bins.size())
        m_bins.resize(index + 1);
    return m_bins[index];
}

TimelineBin TimelineBins::between(Nanoseconds from, Nanoseconds to) const
{
    TimelineBin sum;
    if (to < m_begin)
        return sum;
    const auto first = std::max<qint64>(0, (from - m_begin) / m_width);
    const auto last = std::min<qint64>(qint64(m_bins.size()) - 1, (to - m_begin) / m_width);
    for (qint64 i = first; i <= last; ++i)
        sum += m_bins[size_t(i)];
    return sum;
}

quint64 TimelineBins::nextFrom(quint64 seq, bool forward) const
{
    quint64 nearest = 0;
    for (const TimelineBin &bin : m_bins) {
        if (forward && bin.last > seq) {
            const quint64 least = std::max(bin.first, seq + 1);
            nearest = nearest == 0 ? least : std::min(nearest, least);
        } else if (!forward && bin.last > 0 && bin.first < seq) {
            nearest = std::max(nearest, std::min(bin.last, seq - 1));
        }
    }
    return nearest;
}

} // namespace herd::ui
