// SPDX-License-Identifier: GPL-3.0-or-later
// herdd --check --data: whether the servers' journals can be read whole, and written to.
#pragma once

#include "herd/core/config/herdconfig.h"
#include "herd/journal/journalsettings.h"

#include <QStringList>

namespace herd {

struct JournalHealth
{
    QString description;  // for people, a line a server
    QStringList problems; // sentences; empty: all is well
};

// Changes nothing that is stored; blocks while it reads.
JournalHealth checkJournals(const JournalSettings &settings, const HerdConfig &herd,
                            const QList<NodeId> &nodes);

} // namespace herd
