// SPDX-License-Identifier: GPL-3.0-or-later
// The files that a herd file names for its NATS servers, and whether this program can run such a
// herd at all. `folder`: what their paths are relative to. Any thread; reads files.
#pragma once

#include "herd/core/config/herdconfig.h"

#include <QString>

#include <optional>

namespace herd {

// Why the herd's backbone cannot be used here: a sentence. Nothing also where it has none.
std::optional<QString> whyNoBackbone(const HerdConfig &herd, const QString &folder);

HerdConfig withNatsFilesIn(HerdConfig herd, const QString &folder); // with whole paths

} // namespace herd
