// SPDX-License-Identifier: GPL-3.0-or-later
// What all nodes of a herd thread share. Owned by HerdWorker, which outlives its nodes.
#pragma once

#include "herd/journal/journalsettings.h"
#include "herd/net/host/hostbounds.h"
#include "herd/net/transport/epollset.h"
#include "herd/places/provider/placesprovider.h"

#include <atomic>

class QThread;

namespace herd {

class FactBuffer;
class NatsThreads;

// Where the nodes of a thread keep their journals, and the thread that writes them.
struct JournalContext
{
    QThread &thread;
    JournalSettings settings;
};

struct HerdThreadContext
{
    EpollSet &epoll;
    FactBuffer &facts;
    const std::atomic<bool> &observed; // whether anybody wants facts
    PlacesProvider &places;
    HostBounds bounds;
    const JournalContext *journals = nullptr; // null: nodes remember nothing
    NatsThreads *nats = nullptr;              // null: no herd with a backbone
};

} // namespace herd
