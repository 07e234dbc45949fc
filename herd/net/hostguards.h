// SPDX-License-Identifier: GPL-3.0-or-later
// What keeps strangers from wearing a process out, and how it finds its neighbours. A value; the
// same for all nodes of a process.
#pragma once

#include "herd/net/addresslookup.h"
#include "herd/net/descriptors.h"

#include <chrono>

namespace herd {

struct HostGuards
{
    int descriptors = descriptorsForClients(); // clients get none from this number on
    std::chrono::milliseconds tick = std::chrono::seconds(1); // of deadlines; see limits::LineTicks
    AddressLookup lookup = askSystemForAddresses;             // tests know names of their own
};

} // namespace herd
