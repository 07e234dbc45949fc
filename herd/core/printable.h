// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes of the wire for people's eyes, on one line of a terminal, a log or a transcript. Pure.
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace herd {

// Valid UTF-8: control characters, line and paragraph separators, characters that change the
// direction of text, and bytes that are not UTF-8 become \xNN, one for each byte.
QByteArray printable(QByteArrayView text);

// A name as that of a file: '/', '%' and a leading point become %2F, %25, %2E.
QByteArray asFileName(QByteArrayView name);

} // namespace herd
