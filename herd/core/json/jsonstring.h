// SPDX-License-Identifier: GPL-3.0-or-later
// A JSON string, read with its escapes undone and written. Pure.
#pragma once

#include "herd/core/json/jsontext.h"
#include "herd/core/json/textcursor.h"

#include <optional>

namespace herd {

// The cursor stands on the opening quotation mark; after success behind the closing one. The text
// must be valid UTF-8, and so is `out`.
std::optional<JsonError> takeJsonString(TextCursor &cursor, QByteArray &out);

// `text` in quotation marks, byte for byte but for what has to be escaped; it is valid UTF-8.
QByteArray jsonString(QByteArrayView text);
void appendJsonString(QByteArray &out, QByteArrayView text);

} // namespace herd
