// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/json/jsonstring.h"

#include "herd/core/base/text.h"

#include <QChar>

#include <algorithm>

namespace herd {

namespace {

// The value of four hexadecimal digits, or -1.
int takeUnit(TextCursor &cursor)
{
    int unit = 0;
    for (int i = 0; i < 4; ++i) {
        const char c = cursor.here();
        const bool letter = (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        if (!letter && !isDigit(c))
            return -1;
        unit = unit * 16 + (letter ? (c | 0x20) - 'a' + 10 : c - '0');
        cursor.step();
    }
    return unit;
}

// Behind \\u: one or, for a pair of surrogates, two units.
std::optional<QString> takeUnicode(TextCursor &cursor, QByteArray &out)
{
    const int unit = takeUnit(cursor);
    if (unit < 0)
        return QStringLiteral("\\u is followed by four hexadecimal digits.");
    auto letter = char32_t(unit);
    if (QChar::isHighSurrogate(letter) && cursor.take('\\') && cursor.take('u')) {
        const int low = takeUnit(cursor);
        if (low >= 0 && QChar::isLowSurrogate(char32_t(low)))
            letter = QChar::surrogateToUcs4(char16_t(letter), char16_t(low));
    }
    if (QChar::isSurrogate(letter))
        return QStringLiteral("This is half of a character.");
    out += QString::fromUcs4(&letter, 1).toUtf8();
    return std::nullopt;
}

std::optional<QString> takeEscape(TextCursor &cursor, QByteArray &out)
{
    cursor.step();
    if (cursor.take('u'))
        return takeUnicode(cursor, out);
    const qsizetype known
        = cursor.atEnd() ? -1 : QByteArrayView("\"\\/bfnrt").indexOf(cursor.here());
    if (known < 0)
        return QStringLiteral("There is no such escape in JSON.");
    out += "\"\\/\b\f\n\r\t"[known];
    cursor.step();
    return std::nullopt;
}

} // namespace

std::optional<JsonError> takeJsonString(TextCursor &cursor, QByteArray &out)
{
    Q_ASSERT(!cursor.atEnd() && cursor.here() == '"');
    const TextPlace start = cursor.place();
    cursor.step();
    while (!cursor.atEnd() && cursor.here() != '"') {
        const TextPlace place = cursor.place();
        if (uchar(cursor.here()) < 0x20)
            return JsonError {
                place, QStringLiteral("A text ends on its line and holds no control character.")};
        if (cursor.here() == '\\') {
            if (const auto message = takeEscape(cursor, out))
                return JsonError {place, *message};
        } else {
            out += cursor.here();
            cursor.step();
        }
    }
    if (!cursor.take('"'))
        return JsonError {start, QStringLiteral("This text has no closing quotation mark.")};
    return std::nullopt;
}

QByteArray jsonString(QByteArrayView text)
{
    QByteArray out;
    appendJsonString(out, text);
    return out;
}

void appendJsonString(QByteArray &out, QByteArrayView text)
{
    Q_ASSERT(text.isValidUtf8());
    constexpr char hex[] = "0123456789abcdef";
    const auto needsEscape = [](char c) {
        return c == '"' || c == '\\' || uchar(c) < 0x20;
    };
    out += '"';
    while (!text.isEmpty()) {
        const auto plain = std::find_if(text.begin(), text.end(), needsEscape) - text.begin();
        out.append(text.first(plain));
        text = text.sliced(plain);
        if (text.isEmpty())
            break;
        const char c = text.front();
        text = text.sliced(1);
        if (uchar(c) < 0x20) {
            out += "\\u00";
            out += hex[uchar(c) >> 4];
            out += hex[uchar(c) & 15];
        } else {
            out += '\\';
            out += c;
        }
    }
    out += '"';
}

} // namespace herd
