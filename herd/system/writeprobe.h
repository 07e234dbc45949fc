// SPDX-License-Identifier: GPL-3.0-or-later
// Whether files could be written to a folder, found out by trying. A function; any thread, blocks.
#pragma once

#include <QString>

#include <optional>

namespace herd {

// Nothing is left behind, and a folder that does not exist is not made. The problem is a sentence.
std::optional<QString> whyNotWritable(const QString &folder);

} // namespace herd
