// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/table/setaside.h"

#include <algorithm>

namespace herd {

void SetAside::add(const ReportView &report, Nanoseconds due)
{
    remove(report.client());
    m_reports.insert(report.client().toByteArray(), {Report(report), due});
    m_sum.add(ReportTable::hashOf(report.line()));
    m_firstDue = std::min(m_firstDue, due);
}

void SetAside::remove(QByteArrayView client)
{
    if (m_reports.isEmpty())
        return;
    const Entry gone = m_reports.take(client.toByteArray());
    if (!gone.report.isNull())
        m_sum.remove(ReportTable::hashOf(gone.report.line()));
}

std::vector<Report> SetAside::takeDue(Nanoseconds wall)
{
    std::vector<Report> due;
    if (wall < m_firstDue)
        return due;
    m_firstDue = Nanoseconds::max();
    for (const Entry &entry : std::as_const(m_reports)) {
        if (entry.due <= wall)
            due.push_back(entry.report);
        else
            m_firstDue = std::min(m_firstDue, entry.due);
    }
    for (const Report &report : due)
        remove(report.client());
    std::sort(due.begin(), due.end(),
              [](const Report &a, const Report &b) { return a.client().compare(b.client()) < 0; });
    return due;
}

} // namespace herd
