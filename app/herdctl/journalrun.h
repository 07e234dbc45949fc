// SPDX-License-Identifier: GPL-3.0-or-later
// herdctl backup and herdctl restore.
#pragma once

#include "app/herdctl/ctloptions.h"
#include "herd/core/config/herdconfig.h"

namespace herd {

// Says on standard output what it has copied, and on standard error what it could not; one server's
// journal after the other, also behind one that cannot be. Returns the exit code.
int runJournals(const JournalOptions &options, const HerdConfig &herd, const QList<NodeId> &nodes);

} // namespace herd
