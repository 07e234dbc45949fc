// SPDX-License-Identifier: GPL-3.0-or-later
// How a session speaks to one NATS server: who it is there, whom it trusts and how long it waits.
// Blocks while it reads the files; any thread.
#pragma once

#include "herd/core/config/herdconfig.h"

#include <nats/nats.h>

#include <memory>
#include <string>
#include <vector>

namespace herd {

// Milliseconds. Within five seconds a server that does not answer is left.
constexpr int64_t NatsConnectTime = 1000;

struct NatsServer
{
    std::string host, url;
};

// All of a hub, from the one with that number on; after the last comes the first.
std::vector<NatsServer> serversOf(const NodeConfig &hub, unsigned first);

struct NatsOptionsDeleter
{
    void operator()(natsOptions *options) const { natsOptions_Destroy(options); }
};
using NatsOptions = std::unique_ptr<natsOptions, NatsOptionsDeleter>;

// Null, with `status` and `problem` set, where they cannot be made. Handlers are the caller's.
NatsOptions optionsFor(const NatsServer &server, const NatsConfig &config, natsStatus &status,
                       std::string &problem);

// Of what has just failed on this thread.
std::string wordsOf(natsStatus status);

} // namespace herd
