// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes of the wire: white space, fields, and the checks of single values. Pure functions.
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <cstring>
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

// Where the field that holds `at` ends. Eight bytes at a time while none is a blank or below: a
// byte of x less than n borrows into its highest bit in x - n*0x01... (Warren, Hacker's Delight,
// 6-1).
inline qsizetype endOfField(QByteArrayView text, qsizetype at)
{
    constexpr quint64 ones = 0x0101010101010101, high = 0x8080808080808080;
    for (quint64 eight = 0; at + 8 <= text.size(); at += 8) {
        std::memcpy(&eight, text.data() + at, sizeof eight);
        if (((eight - ones * (' ' + 1)) & ~eight & high) != 0)
            break;
    }
    while (at < text.size() && !isSpace(text[at]))
        ++at;
    return at;
}

// Cuts the next white-space separated field off the front of `rest`; empty when there is none.
inline QByteArrayView takeField(QByteArrayView &rest)
{
    qsizetype from = 0;
    while (from < rest.size() && isSpace(rest[from]))
        ++from;
    const qsizetype to = endOfField(rest, from);
    const QByteArrayView field = rest.sliced(from, to - from);
    rest = rest.sliced(to);
    return field;
}

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
