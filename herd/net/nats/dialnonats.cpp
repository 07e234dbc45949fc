// SPDX-License-Identifier: GPL-3.0-or-later
// Of a program that is built without libnats.
#include "herd/net/nats/dialnats.h"

#include <cerrno>

namespace herd {

bool isBuiltWithNats()
{
    return false;
}

std::unique_ptr<Transport> dialNats(const NodeConfig &, unsigned, NatsThreads &, EpollSet &,
                                    int &error)
{
    error = EPROTONOSUPPORT;
    return nullptr;
}

} // namespace herd
