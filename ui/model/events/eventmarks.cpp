// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/events/eventmarks.h"

namespace herd::ui {

void EventMarks::set(quint64 seq, bool marked)
{
    if (marked == contains(seq) || (marked && qsizetype(m_marks.size()) >= Most))
        return;
    if (marked)
        m_marks.insert(seq);
    else
        m_marks.erase(seq);
    Q_EMIT changed(seq);
}

void EventMarks::setAll(const QSet<quint64> &marks)
{
    m_marks = std::set<quint64>(marks.begin(), marks.end());
    while (qsizetype(m_marks.size()) > Most)
        m_marks.erase(m_marks.begin());
    Q_EMIT changed(0);
}

quint64 EventMarks::next(quint64 seq, bool forward) const
{
    if (forward) {
        const auto after = m_marks.upper_bound(seq);
        return after == m_marks.end() ? 0 : *after;
    }
    const auto before = m_marks.lower_bound(seq);
    return before == m_marks.begin() ? 0 : *std::prev(before);
}

} // namespace herd::ui

#include "moc_eventmarks.cpp"
