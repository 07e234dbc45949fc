// SPDX-License-Identifier: GPL-3.0-or-later
// What changed in a node's table during one batch, for its journal to store as one transaction, and
// what the whole table amounts to afterwards, so that a journal can tell later whether it still has
// all of it. A value; pure.
#pragma once

#include <QByteArray>

namespace herd {

struct JournalBatch
{
    quint64 number = 0; // counts up by one
    QByteArray changes; // as in journalchange.h; of a client maybe several, the last one counts
    quint64 sum = 0;    // as ReportTable::sum(), of all reports the journal keeps
    qint64 clients = 0; // how many these are
};

} // namespace herd
