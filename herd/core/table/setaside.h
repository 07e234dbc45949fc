// SPDX-License-Identifier: GPL-3.0-or-later
// Reports that a node has in its journal, or took while its clock was wrong, and that are too far
// ahead of its clock to go by: nobody is told of them, and any report of the client replaces them.
// They come back once the clock gets there. At most one a client. Owned by NodeCore. Pure.
#pragma once

#include "herd/core/table/reporttable.h"

#include <QHash>

#include <vector>

namespace herd {

class SetAside
{
public:
    // May be taken from `due` on, by the wall clock.
    void add(const ReportView &report, Nanoseconds due);
    void remove(QByteArrayView client);
    std::vector<Report> takeDue(Nanoseconds wall); // by client; they are here no longer

    qsizetype size() const { return m_reports.size(); }
    quint64 sum() const { return m_sum.value(); } // as ReportTable::sum()

private:
    struct Entry
    {
        Report report;
        Nanoseconds due {};
    };

    QHash<QByteArray, Entry> m_reports; // by client
    ReportTable::Sum m_sum;
    Nanoseconds m_firstDue = Nanoseconds::max(); // or earlier
};

} // namespace herd
