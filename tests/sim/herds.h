// SPDX-License-Identifier: GPL-3.0-or-later
// Herds for tests, made in code.
#pragma once

#include "herd/core/herdconfig.h"

#include <utility>

namespace herd::test {

inline HerdConfig makeHerd(const QByteArray &name, const QList<QByteArray> &servers,
                           const QList<std::pair<QByteArray, QByteArray>> &links)
{
    HerdConfig herd;
    herd.name = name;
    quint16 port = 11860;
    for (const QByteArray &server : servers) {
        NodeConfig node;
        node.name = server;
        node.port = port;
        node.peerPort = quint16(port + 1000);
        herd.nodes << node;
        ++port;
    }
    for (const auto &link : links) {
        const NodeId a = herd.find(link.first), b = herd.find(link.second);
        herd.links << (a < b ? LinkConfig {a, b} : LinkConfig {b, a});
    }
    return herd;
}

inline HerdConfig seedHerd()
{
    return makeHerd("seed", {"Hill", "Jaquez", "Smith", "Campbell", "Singleton"},
                    {{"Hill", "Jaquez"},
                     {"Hill", "Smith"},
                     {"Jaquez", "Singleton"},
                     {"Smith", "Singleton"},
                     {"Smith", "Campbell"},
                     {"Campbell", "Singleton"}});
}

} // namespace herd::test
