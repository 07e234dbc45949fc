// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/base/text.h"

#include "herd/core/base/limits.h"

#include <QUtf8StringView>

#include <algorithm>

namespace herd {

namespace {

bool isControl(QByteArrayView text, qsizetype i)
{
    const auto c = uchar(text[i]);
    if (c < 0x20 || c == 0x7f)
        return true;
    // C1 controls, U+0080 to U+009F, are C2 80 to C2 9F.
    return c == 0xc2 && i + 1 < text.size() && uchar(text[i + 1]) < 0xa0;
}

} // namespace

QByteArrayView trimmed(QByteArrayView text)
{
    while (!text.isEmpty() && isSpace(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isSpace(text.back()))
        text.chop(1);
    return text;
}

void append(QByteArray &out, std::initializer_list<QByteArrayView> pieces)
{
    const qsizetype at = out.size();
    qsizetype size = at;
    for (QByteArrayView piece : pieces)
        size += piece.size();
    out.resize(size);
    char *end = out.data() + at;
    for (QByteArrayView piece : pieces) {
        if (piece.size() == 1) // most are a blank
            *end++ = piece.front();
        else
            end = std::copy(piece.begin(), piece.end(), end);
    }
}

bool isClientId(QByteArrayView text)
{
    if (text.isEmpty() || text.size() > limits::ClientId)
        return false;
    const auto isPlain = [](char c) {
        return c > ' ' && c < 0x7f;
    };
    if (std::all_of(text.begin(), text.end(), isPlain))
        return true;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == ' ' || isControl(text, i))
            return false;
    }
    return QUtf8StringView(text).isValidUtf8();
}

bool isPlainDecimal(QByteArrayView text)
{
    const auto digits = [&text](qsizetype from) {
        qsizetype to = from;
        while (to < text.size() && isDigit(text[to]))
            ++to;
        return to;
    };
    const qsizetype whole = digits(0);
    if (whole == 0)
        return false;
    if (whole == text.size())
        return true;
    return text[whole] == '.' && digits(whole + 1) == text.size() && whole + 1 < text.size();
}

bool isAtMost(QByteArrayView decimal, int bound)
{
    qsizetype at = 0;
    int whole = 0;
    for (; at < decimal.size() && isDigit(decimal[at]) && whole <= bound; ++at)
        whole = whole * 10 + (decimal[at] - '0');
    return whole < bound || (whole == bound && isZero(decimal.sliced(at)));
}

bool isZero(QByteArrayView decimal)
{
    return std::all_of(decimal.begin(), decimal.end(), [](char c) { return c == '0' || c == '.'; });
}

} // namespace herd
