// SPDX-License-Identifier: GPL-3.0-or-later
// The enumerations of facts as single words for logs: "port-in-use", "not-a-member". Pure.
#pragma once

#include "herd/core/facts/fact.h"

namespace herd {

QByteArray word(NodeFailure why);
QByteArray word(LinkState state);
QByteArray word(LinkReason reason);
QByteArray word(CloseReason reason);
QByteArray word(Verdict verdict);

} // namespace herd
