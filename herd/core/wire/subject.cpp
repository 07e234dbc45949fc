// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/wire/subject.h"

namespace herd {

namespace {

constexpr QByteArrayView Digits = "0123456789ABCDEF";

constexpr bool isPlain(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'
        || c == '_';
}

QByteArrayView takeToken(QByteArrayView &rest)
{
    const qsizetype point = rest.indexOf('.');
    const QByteArrayView token = point < 0 ? rest : rest.first(point);
    rest = point < 0 ? QByteArrayView() : rest.sliced(point + 1);
    return token;
}

} // namespace

QByteArray toToken(QByteArrayView text)
{
    QByteArray token;
    token.reserve(text.size());
    for (const char c : text) {
        if (isPlain(c)) {
            token += c;
        } else {
            token += '=';
            token += Digits[uchar(c) >> 4];
            token += Digits[uchar(c) & 15];
        }
    }
    return token;
}

std::optional<QByteArray> fromToken(QByteArrayView token)
{
    QByteArray text;
    for (qsizetype i = 0; i < token.size(); ++i) {
        if (isPlain(token[i])) {
            text += token[i];
            continue;
        }
        if (token[i] != '=' || i + 2 >= token.size())
            return std::nullopt;
        const qsizetype high = Digits.indexOf(token[i + 1]), low = Digits.indexOf(token[i + 2]);
        const char c = char(high * 16 + low);
        if (high < 0 || low < 0 || isPlain(c))
            return std::nullopt;
        text += c;
        i += 2;
    }
    return text;
}

bool isMatch(QByteArrayView subscription, QByteArrayView subject)
{
    while (!subscription.isEmpty() && !subject.isEmpty()) {
        if (subscription == ">")
            return true;
        const QByteArrayView wanted = takeToken(subscription), is = takeToken(subject);
        if (wanted != "*" && wanted != is)
            return false;
    }
    return subscription.isEmpty() && subject.isEmpty();
}

} // namespace herd
