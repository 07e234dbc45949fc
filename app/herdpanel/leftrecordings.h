// SPDX-License-Identifier: GPL-3.0-or-later
// The recordings that panels write while they run, and what is left of panels that were killed.
// Functions on a folder.
#pragma once

#include "herd/core/base/types.h"

#include <QString>

#include <optional>

namespace herd {

// A name in it that nobody else has.
QString newRecording(const QString &folder, Nanoseconds wall);

// The newest recording that its panel left behind when it was killed, under a name of its own from
// now on, so that it is found once. Those that were found weeks ago are removed, and older ones
// that were never found. Nothing: there is none.
std::optional<QString> leftRecording(const QString &folder, Nanoseconds wall);

} // namespace herd
