// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes of the wire for people's eyes, on one line of a terminal, a log or a transcript. Pure.
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace herd {

// More marks on one letter than this paint over the lines around it.
constexpr int MarksOnALetter = 4;

// Valid UTF-8 of which every character is seen: control characters, white space other than the
// blank, characters without a glyph, characters that change the direction of text, marks without a
// letter or one too many on it, and bytes that are not UTF-8 become \xNN, one for each byte.
QByteArray printable(QByteArrayView text);

// The same, cut where it would take more than that many columns; "…" says so and takes the last.
// Wide characters take two columns, marks none.
QByteArray printable(QByteArrayView text, qsizetype columns);

// A name as that of a file: '/', '%' and a leading point become %2F, %25, %2E, and so does every
// byte that printable() does not show.
QByteArray asFileName(QByteArrayView name);

} // namespace herd
