// SPDX-License-Identifier: GPL-3.0-or-later
// Which of a herd's servers are to run.
#pragma once

#include "herd/core/config/herdconfig.h"

#include <QString>
#include <QStringList>

#include <variant>

namespace herd {

// The named nodes, each once, in the order named; without names all that are ours. The error is a
// sentence: unknown, or foreign.
std::variant<QList<NodeId>, QString> chooseNodes(const HerdConfig &herd, const QStringList &names);

} // namespace herd
