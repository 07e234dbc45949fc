// SPDX-License-Identifier: GPL-3.0-or-later
// The servers of a herd file in this process, with an observer that reads every fact, as a panel
// does: what watching costs, without what drawing costs. Recorded too, as a panel does; then it may
// fall behind as one does, and skip.
#pragma once

#include <QString>

namespace herd {

// Until SIGTERM. Returns the program's exit code; what is wrong is said on standard error.
int serveObserved(const QString &herdFile, bool isRecorded);

} // namespace herd
