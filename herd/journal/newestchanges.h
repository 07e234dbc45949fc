// SPDX-License-Identifier: GPL-3.0-or-later
// The last word on each client in batches of changes, in the order of clients by their bytes, as
// SQLite sorts them too. Keeps the batches its views are of. A value; pure.
#pragma once

#include "herd/core/table/journalchange.h"

#include <QByteArrayList>

#include <vector>

namespace herd {

class NewestChanges
{
public:
    NewestChanges() = default;
    // Batches from the oldest to the newest. Lines that are no changes are left out and counted.
    explicit NewestChanges(QByteArrayList batches);

    const std::vector<JournalChange> &all() const { return m_changes; }
    const JournalChange *find(QByteArrayView client) const; // null: nothing became of it
    qsizetype brokenLines() const { return m_brokenLines; }
    QByteArray toBatch() const; // all of it as one

private:
    QByteArrayList m_batches;
    std::vector<JournalChange> m_changes;
    qsizetype m_brokenLines = 0;
};

} // namespace herd
