// SPDX-License-Identifier: GPL-3.0-or-later
// What keeps strangers from wearing a process out, and how it finds its neighbours. A value; the
// same for all nodes of a process.
#pragma once

#include "herd/net/transport/addresslookup.h"
#include "herd/system/descriptors.h"

#include <atomic>
#include <chrono>
#include <memory>

namespace herd {

struct HostBounds
{
    int descriptors = descriptorsForClients(); // clients get none from this number on
    // Callers at the peer and TLS ports that have not proven themselves: how many there may be besides the
    // herd's own neighbours (LiveHerd adds these), and how many there are now in the process.
    int strangers = descriptorsForStrangers();
    std::shared_ptr<std::atomic<int>> strangersNow = std::make_shared<std::atomic<int>>(0);
    std::chrono::milliseconds tick = std::chrono::seconds(1); // of deadlines; see limits::LineTicks
    AddressLookup lookup = askSystemForAddresses;             // tests know names of their own
};

} // namespace herd
