// SPDX-License-Identifier: GPL-3.0-or-later
// Connections to NATS servers, in programs that are built with libnats.
#pragma once

#include "herd/core/config/herdconfig.h"
#include "herd/net/transport/transport.h"

#include <memory>

namespace herd {

class EpollSet;
class NatsThreads;

// Whether the program can speak to NATS servers.
bool isBuiltWithNats();

// Begins to connect: the transport is being made. The lines over it are those of backbonemessage.h.
// Tries one server after the other, from the one with that number on. Null, and `error` is errno,
// where the program cannot.
std::unique_ptr<Transport> dialNats(const NodeConfig &hub, unsigned first, NatsThreads &threads,
                                    EpollSet &set, int &error);

} // namespace herd
