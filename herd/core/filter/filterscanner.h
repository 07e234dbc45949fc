// SPDX-License-Identifier: GPL-3.0-or-later
// A filter's text as words and signs, each with its place. Whatever the text is, every QChar of it
// that is no white space is in one of them. Pure.
#pragma once

#include <QList>
#include <QString>
#include <QStringView>

namespace herd {

struct FilterToken
{
    enum class Kind { Word, Text, Sign, End };
    Kind kind = Kind::End;
    qsizetype at = 0; // in QChars
    qsizetype length = 0;
    // As it stands there; of a text what is between the quotation marks, with its escapes.
    QStringView text;
    bool isClosed = true; // of a text: the second quotation mark is there

    qsizetype end() const { return at + length; }
    bool is(QLatin1StringView word) const // of the language, in either case
    {
        return kind == Kind::Word && text.compare(word, Qt::CaseInsensitive) == 0;
    }
    bool isReserved() const
    {
        return is(QLatin1StringView("and")) || is(QLatin1StringView("or"))
            || is(QLatin1StringView("not"));
    }
    bool isSign(QLatin1StringView sign) const { return kind == Kind::Sign && text == sign; }
};

// The last one is End, behind the text. They look into `text`, which has to outlive them.
QList<FilterToken> scanFilter(QStringView text);

} // namespace herd
