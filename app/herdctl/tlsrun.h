// SPDX-License-Identifier: GPL-3.0-or-later
// herdctl tls ...
#pragma once

#include "app/herdctl/ctloptions.h"
#include "herd/core/config/herdconfig.h"

namespace herd {

// Says on standard output what it has done, and on standard error what it could not; `folder`: of
// the certificates. Returns the exit code.
int runTls(const CtlOptions &options, const HerdConfig &herd, const QList<NodeId> &nodes,
           const QString &folder);

} // namespace herd
