// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/wire/sloppynumbers.h"

#include "herd/core/base/text.h"

namespace herd {

namespace {

constexpr qsizetype MostSigns = 2;

bool isSign(char c)
{
    return c == '+' || c == '-';
}

qsizetype afterSigns(QByteArrayView text, qsizetype at, qsizetype most)
{
    const qsizetype end = std::min(text.size(), at + most);
    while (at < end && isSign(text[at]))
        ++at;
    return at;
}

qsizetype afterDigits(QByteArrayView text, qsizetype at)
{
    while (at < text.size() && isDigit(text[at]))
        ++at;
    return at;
}

// Digits, a point and digits; `at` where there are none.
qsizetype afterDecimal(QByteArrayView text, qsizetype at)
{
    const qsizetype whole = afterDigits(text, at);
    if (whole == at || whole >= text.size() || text[whole] != '.')
        return whole;
    const qsizetype fraction = afterDigits(text, whole + 1);
    return fraction > whole + 1 ? fraction : whole;
}

QByteArrayView takeFirst(QByteArrayView &rest, qsizetype size)
{
    const QByteArrayView first = rest.first(size);
    rest = rest.sliced(size);
    return first;
}

} // namespace

QByteArrayView takeNumber(QByteArrayView &rest)
{
    const qsizetype digits = afterSigns(rest, 0, MostSigns);
    qsizetype end = afterDecimal(rest, digits);
    if (end == digits)
        return {};
    if (end < rest.size() && (rest[end] == 'e' || rest[end] == 'E')) {
        const qsizetype from = afterSigns(rest, end + 1, 1);
        if (const qsizetype to = afterDigits(rest, from); to > from)
            end = to;
    }
    return takeFirst(rest, end);
}

QByteArrayView takePosition(QByteArrayView &rest)
{
    const qsizetype first = afterSigns(rest, 0, 1);
    qsizetype between = afterDecimal(rest, first);
    if (between == first)
        return {};
    const bool hasComma = between < rest.size() && rest[between] == ',';
    const qsizetype second = afterSigns(rest, between + (hasComma ? 1 : 0), 1);
    const qsizetype end = afterDecimal(rest, second);
    if (end == second || second == between) // no number, or one with the first
        return {};
    return takeFirst(rest, end);
}

QByteArray signedNumber(QByteArrayView number)
{
    const qsizetype digits = afterSigns(number, 0, number.size());
    const char sign = digits > 0 ? number[digits - 1] : '+';
    return sign + number.sliced(digits).toByteArray();
}

QByteArray plainPosition(QByteArrayView position)
{
    QByteArray plain;
    if (!position.isEmpty() && !isSign(position.front()))
        plain.append('+');
    const qsizetype comma = position.indexOf(',');
    plain.append(comma < 0 ? position : position.first(comma));
    if (comma < 0)
        return plain;
    const QByteArrayView second = position.sliced(comma + 1);
    if (!second.isEmpty() && !isSign(second.front()))
        plain.append('+');
    return plain.append(second);
}

} // namespace herd
