// SPDX-License-Identifier: GPL-3.0-or-later
// How many descriptors this process may have. Any thread.
#pragma once

#include <QtGlobal>

namespace herd {

// Asks the system for as many as it gives without privileges. Returns what it gave.
int raiseDescriptorLimit();

// Descriptors from this number on are not for clients: what is left is kept free for neighbours,
// files and whatever else the process opens. The system gives out the lowest number that is free,
// so a number tells how many there are.
int descriptorsForClients();

// How many may be in the hands of callers that have not proven to be neighbours.
int descriptorsForStrangers();

// How many neighbours of a herd with so many links may have called and not proven it yet: when a
// herd starts all come at once, two to a link (one dials, the other knocks).
int descriptorsForNeighbours(qsizetype links);

} // namespace herd
