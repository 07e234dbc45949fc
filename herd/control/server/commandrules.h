// SPDX-License-Identifier: GPL-3.0-or-later
// Which commands can be carried out in a process, whoever asks for them. Pure.
#pragma once

#include "herd/control/protocol/controlmessage.h"
#include "herd/core/config/herdconfig.h"

namespace herd::control {

// Why not, a sentence without its full stop; empty: it can. `servers`: those of the herd that are
// in the process.
QByteArray whyNot(const Command &command, const HerdConfig &herd, const QList<NodeId> &servers);

} // namespace herd::control
