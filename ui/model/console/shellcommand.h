// SPDX-License-Identifier: GPL-3.0-or-later
// A request as a command of a POSIX shell, to be pasted into a terminal. Pure.
#pragma once

#include "herd/core/folds/herdstate.h"
#include "ui/model/console/consoleentry.h"

#include <QByteArray>

namespace herd::ui {

// Says the line to that server, byte for byte, prints the answer and ends by itself, with whichever
// nc there is. Empty while no port of the server is known.
QByteArray shellCommand(const ConsoleEntry &entry, const HerdState &state);

} // namespace herd::ui
