// SPDX-License-Identifier: GPL-3.0-or-later
// The enumerations of facts as single words for logs and files: "port-in-use", "not-a-member".
// Pure.
#pragma once

#include "herd/core/config/wirename.h"
#include "herd/core/facts/fact.h"

namespace herd {

// Empty behind the last of them.
QByteArray nameOf(NodeFailure why);
QByteArray nameOf(CertificateState state);
QByteArray nameOf(LinkState state);
QByteArray nameOf(LinkReason reason);
QByteArray nameOf(CloseReason reason);
QByteArray nameOf(Verdict verdict);
QByteArray nameOf(PlacesStatus status);

} // namespace herd
