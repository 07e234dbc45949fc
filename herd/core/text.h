// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes of the wire: white space, fields, and the checks of single values. Pure functions.
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <initializer_list>

namespace herd {

// The wire's white space: space, tab, CR, LF, FF, VT.
constexpr bool isSpace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}
constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

QByteArrayView trimmed(QByteArrayView text);

// Cuts the next white-space separated field off the front of `rest`; empty when there is none.
QByteArrayView takeField(QByteArrayView &rest);

// Puts pieces at the end of `out`, in the memory it has where that suffices. They are not in it.
void append(QByteArray &out, std::initializer_list<QByteArrayView> pieces);

// At least one byte, at most limits::ClientId, valid UTF-8, no white space, no control character
// (C0, DEL, C1).
bool isClientId(QByteArrayView text);

// Digits, optionally a point and digits; nothing else.
bool isPlainDecimal(QByteArrayView text);

// Of a plain decimal, judged on all its digits, which a double would round.
bool isAtMost(QByteArrayView decimal, int bound);
bool isZero(QByteArrayView decimal);

} // namespace herd
