// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold between the parts of a herd file once each part is right by itself. Pure.
#pragma once

#include "herd/core/config/herdconfig.h"

#include <optional>

namespace herd {

struct BrokenRule
{
    QByteArray node; // whose entry to point at; empty: the whole file
    QByteArray key;  // of that entry, or of the file
    QString message;
};

// No two servers want one port of one host, a foreign server's port is known, an open herd listens
// on loopback only, and who has a TLS port has a certificate. The first broken rule, in the order of the nodes.
std::optional<BrokenRule> brokenRule(const HerdConfig &config);

} // namespace herd
