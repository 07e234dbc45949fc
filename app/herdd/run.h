// SPDX-License-Identifier: GPL-3.0-or-later
// Puts together what the options ask for, and runs it.
#pragma once

#include "app/herdd/options.h"

#include "herd/files/herdsource.h"

class QCoreApplication;

namespace herd {

// Returns when the nodes have stopped, or could not start: an ExitCode.
int run(QCoreApplication &app, const Options &options, const HerdSource &source,
        const QList<NodeId> &nodes);

} // namespace herd
