// SPDX-License-Identifier: GPL-3.0-or-later
// What the nodes of a herd whose members have certificates prove themselves with. A function; any
// thread.
#pragma once

#include "herd/core/config/herdconfig.h"
#include "herd/net/tls/tlsidentity.h"

#include <map>
#include <memory>
#include <variant>

namespace herd {

using NodeTls = std::map<NodeId, std::shared_ptr<TlsIdentity>>;

// Of those of `nodes` that are ours, read from the herd file's `certificates` (relative to
// `folder`, the file's own); the error is a sentence. None where members do not have certificates.
std::variant<NodeTls, QString> membersCertificates(const HerdConfig &herd, const QString &folder,
                                                   const QList<NodeId> &nodes);

} // namespace herd
