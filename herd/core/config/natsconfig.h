// SPDX-License-Identifier: GPL-3.0-or-later
// What a herd file says of the NATS servers that carry a herd's reports in place of links (a node
// of Wire::Nats: its host and port are those of the first). A value; pure.
#pragma once

#include <QByteArray>

namespace herd {

struct NatsConfig
{
    QByteArray servers;     // more of the cluster: "host:port", with commas between
    QByteArray ca;          // file of the authority of their certificates; empty: no TLS
    QByteArray credentials; // file with who we are there; empty: nobody is asked
    bool operator==(const NatsConfig &) const = default;
};

QByteArray wireEntry(const NatsConfig &config); // the value of `wire` in a herd file

} // namespace herd
