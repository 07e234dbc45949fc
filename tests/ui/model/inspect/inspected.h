// SPDX-License-Identifier: GPL-3.0-or-later
// What tests of the inspector ask of an inspection.
#pragma once

#include "tests/ui/model/timeline/recorded.h"
#include "ui/model/inspect/inspection.h"

namespace herd::test {

using namespace herd::ui;

// Words apart by single spaces, lines without indentation: what is said, however it is set.
inline QString words(const Inspection &what)
{
    QStringList lines;
    for (const QString &line : what.text().split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        lines.append(line.simplified());
    return lines.join(QLatin1Char('\n'));
}

inline QStringList section(const Inspection &what, const char *title)
{
    QStringList rows;
    for (const InspectionSection &section : what.sections) {
        if (section.title == QLatin1String(title)) {
            for (const InspectionRow &row : section.rows)
                rows.append(QStringLiteral("%1: %2").arg(row.label.simplified(), row.value));
        }
    }
    return rows;
}

inline InspectionRow row(const Inspection &what, const char *label)
{
    for (const InspectionSection &section : what.sections) {
        for (const InspectionRow &row : section.rows) {
            if (row.label == QString::fromUtf8(label))
                return row;
        }
    }
    return {};
}

// A flood of kiwi that has run its course.
struct Told : Recorded
{
    Told()
    {
        allUp();
        flood(report);
    }
    const Report report = reportOf("kiwi", 1'520'023'934s);
    SelectedHop hop(const char *from, const char *to) const
    {
        return {report.line(), node(from), node(to)};
    }
};

} // namespace herd::test
