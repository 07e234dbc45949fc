// SPDX-License-Identifier: GPL-3.0-or-later
// What became of clients, as bytes for a journal, a line each in the order it happened: the AT line
// of the report that is known now, or "FORGET <client>". Pure functions.
#pragma once

#include "herd/core/wire/report.h"

#include <optional>

namespace herd {

struct JournalChange
{
    QByteArrayView client;
    QByteArrayView line; // of its report now; empty: it is forgotten
    bool isForgotten() const { return line.isEmpty(); }
};

void appendChange(QByteArray &changes, const JournalChange &change);

// Cuts the first line off the front of `changes`. Nothing when it is no change, which means that
// the bytes are damaged. Whether the fields of its report are right was seen to when it was made.
std::optional<JournalChange> takeChange(QByteArrayView &changes);

} // namespace herd
