// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/printable.h"

#include <QList>
#include <QString>

namespace herd {

namespace {

bool isLead(char c)
{
    return (quint8(c) & 0xc0) == 0xc0;
}
bool isContinuation(char c)
{
    return (quint8(c) & 0xc0) == 0x80;
}

// Bytes of the character at the start of `text`: the lead and the continuations that follow it.
qsizetype characterSize(QByteArrayView text)
{
    qsizetype size = 1;
    if (isLead(text.front())) {
        while (size < text.size() && size < 4 && isContinuation(text[size]))
            ++size;
    }
    return size;
}

// Unicode: controls C0, DEL and C1; U+2028, U+2029; the marks, embeddings, overrides and isolates
// of the bidirectional algorithm (UAX #9).
bool isShown(char32_t c)
{
    const bool control = c < 0x20 || (c >= 0x7f && c < 0xa0);
    const bool separator = c == 0x2028 || c == 0x2029;
    const bool direction = c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069);
    return !control && !separator && !direction;
}

bool isShown(QByteArrayView character)
{
    if (character.size() == 1 && quint8(character.front()) < 0x80)
        return isShown(char32_t(character.front()));
    if (!QUtf8StringView(character.data(), character.size()).isValidUtf8())
        return false;
    const auto points = QString::fromUtf8(character).toUcs4();
    return points.size() == 1 && isShown(char32_t(points.front()));
}

} // namespace

QByteArray printable(QByteArrayView text)
{
    QByteArray shown;
    shown.reserve(text.size());
    while (!text.isEmpty()) {
        const QByteArrayView character = text.first(characterSize(text));
        text = text.sliced(character.size());
        if (isShown(character)) {
            shown += character;
            continue;
        }
        for (char c : character)
            shown += "\\x" + QByteArray::number(quint8(c), 16).rightJustified(2, '0');
    }
    return shown;
}

QByteArray asFileName(QByteArrayView name)
{
    QByteArray file;
    for (char c : name) {
        if (c == '/' || c == '%' || (c == '.' && file.isEmpty()))
            file += '%' + QByteArray::number(uchar(c), 16).toUpper();
        else
            file += c;
    }
    return file;
}

} // namespace herd
