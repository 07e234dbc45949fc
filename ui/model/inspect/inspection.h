// SPDX-License-Identifier: GPL-3.0-or-later
// Everything known of what is selected, as plain text to be shown and compared: sections of rows,
// and the bytes where there are any. Pure functions of the trace.
#pragma once

#include "ui/model/timeline/selection.h"
#include "ui/model/timeline/tracestore.h"

#include <QString>

namespace herd::ui {

struct InspectionRow
{
    QString label, value;
    Selected target;     // what choosing the row selects; nothing: it is only text
    QString events = {}; // a filter of those it counts, which choosing the row shows; empty: none
    bool operator==(const InspectionRow &) const = default;
};

struct InspectionSection
{
    QString title;
    QList<InspectionRow> rows;
    bool operator==(const InspectionSection &) const = default;
};

struct Inspection
{
    QString title;
    QString summary; // a sentence
    QList<InspectionSection> sections;
    QByteArray bytes; // as they went over the wire; may be empty
    bool operator==(const Inspection &) const = default;

    QString text() const; // all of it, for the clipboard and for tests
};

// More rows of one kind than this are counted instead of listed.
constexpr qsizetype InspectionRows = 100;

Inspection inspect(const TraceStore &store, const Selected &what);

constexpr qsizetype DumpWidth = 16; // bytes of a line, where there is room

// Bytes as offset, hexadecimal and text, `width` of them a line.
QString hexDump(QByteArrayView bytes, qsizetype width = DumpWidth);
// Letters of such a line.
constexpr qsizetype dumpLetters(qsizetype width)
{
    return 4 + 2 + 3 * width - 1 + 2 + width;
}

} // namespace herd::ui
