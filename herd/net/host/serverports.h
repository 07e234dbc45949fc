// SPDX-License-Identifier: GPL-3.0-or-later
// The ports of one server, as asked of the system (0: any) or as it gave them. A value.
#pragma once

#include "herd/core/config/herdconfig.h"

#include <QtGlobal>

#include <optional>

namespace herd {

struct ServerPorts
{
    quint16 clients = 0, peers = 0;
    std::optional<quint16> tls {}; // for clients over TLS, where there is one
};

// Any, of those that a server has.
inline ServerPorts freePorts(const NodeConfig &node)
{
    return {0, 0, node.tlsPort ? std::optional<quint16>(0) : std::nullopt};
}

} // namespace herd
