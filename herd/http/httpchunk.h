// SPDX-License-Identifier: GPL-3.0-or-later
// The line that begins a chunk (RFC 9112, section 7.1), in requests and in answers alike. Pure.
#pragma once

#include <QByteArray>

#include <optional>

namespace herd {

// Bytes of the chunk, at most eight digits of them; nothing when the line does not say. What
// follows a semicolon is an extension, which is not looked at.
std::optional<qsizetype> chunkSize(const QByteArray &line);

} // namespace herd
