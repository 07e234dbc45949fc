// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/filter/filterscanner.h"

#include <array>

namespace herd {

namespace {

constexpr char16_t Quote = u'"';

// The longer ones first.
constexpr std::array Signs {u"==", u"!=", u"<=", u">=", u"&&", u"||", u"<", u">", u"=",
                            u"!",  u"&",  u"|",  u"(",  u")",  u"{",  u"}", u","};

QStringView signAt(QStringView text)
{
    for (const char16_t *sign : Signs) {
        if (text.startsWith(QStringView(sign)))
            return text.first(QStringView(sign).size());
    }
    return {};
}

// Of a text that begins with a quotation mark, up to the one that closes it.
qsizetype lengthOfText(QStringView text, bool &isClosed)
{
    qsizetype at = 1;
    while (at < text.size() && text[at] != Quote)
        at += text[at] == u'\\' && at + 1 < text.size() ? 2 : 1;
    isClosed = at < text.size();
    return isClosed ? at + 1 : at;
}

qsizetype lengthOfWord(QStringView text)
{
    qsizetype at = 0;
    while (at < text.size() && !text[at].isSpace() && text[at] != Quote
           && signAt(text.sliced(at)).isEmpty())
        ++at;
    return at;
}

FilterToken tokenAt(QStringView text, qsizetype at)
{
    using Kind = FilterToken::Kind;
    const QStringView rest = text.sliced(at);
    if (rest.front() == Quote) {
        bool isClosed = false;
        const qsizetype length = lengthOfText(rest, isClosed);
        return {Kind::Text, at, length, rest.sliced(1, length - (isClosed ? 2 : 1)), isClosed};
    }
    if (const QStringView sign = signAt(rest); !sign.isEmpty())
        return {Kind::Sign, at, sign.size(), sign, true};
    const qsizetype length = lengthOfWord(rest);
    return {Kind::Word, at, length, rest.first(length), true};
}

} // namespace

QList<FilterToken> scanFilter(QStringView text)
{
    QList<FilterToken> tokens;
    for (qsizetype at = 0; at < text.size();) {
        if (text[at].isSpace()) {
            ++at;
            continue;
        }
        tokens.append(tokenAt(text, at));
        at = tokens.constLast().end();
    }
    tokens.append({FilterToken::Kind::End, text.size(), 0, {}, true});
    return tokens;
}

} // namespace herd
