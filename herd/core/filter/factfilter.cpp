// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/filter/factfilter.h"

#include "herd/core/filter/filterparser.h"
#include "herd/core/filter/filtertree.h"

#include <algorithm>

namespace herd {

ParsedFilter FactFilter::parse(const QString &text)
{
    ParsedFilter parsed;
    if (text.trimmed().isEmpty())
        return parsed;
    FilterParser parser(text);
    parsed.filter.m_tree = parser.parse();
    if (parsed.filter.m_tree)
        parsed.filter.m_text = text.trimmed();
    parsed.mistakes = parser.mistakes();
    for (FilterMistake &mistake : parsed.mistakes)
        mistake.isUnfinished = mistake.isUnfinished || mistake.at + mistake.length == text.size();
    return parsed;
}

bool FactFilter::uses(FilterField field) const
{
    return m_tree
        && std::any_of(m_tree->tests.begin(), m_tree->tests.end(),
                       [field](const FilterTest &test) { return test.field == field; });
}

QString FactFilter::quotedBytes(QByteArrayView bytes)
{
    if (QUtf8StringView(bytes.data(), bytes.size()).isValidUtf8())
        return quoted(QString::fromUtf8(bytes));
    QByteArray quoted;
    for (const char c : bytes) {
        if (c == '"' || c == '\\')
            quoted += '\\';
        if (c >= ' ' && c < 0x7f)
            quoted += c;
        else
            quoted += "\\x" + QByteArray::number(uchar(c), 16).rightJustified(2, '0');
    }
    return QLatin1Char('"') + QString::fromLatin1(quoted) + QLatin1Char('"');
}

QString FactFilter::quoted(const QString &text)
{
    const QList<FilterToken> tokens = scanFilter(text);
    const FilterToken &first = tokens.constFirst();
    const bool isWord = first.kind == FilterToken::Kind::Word && first.length == text.size();
    const auto isUnseen = [](QChar c) {
        return c < u' ' || c == QChar(0x7f);
    };
    if (isWord && !first.is(QLatin1StringView("and")) && !first.is(QLatin1StringView("or"))
        && !first.is(QLatin1StringView("not")) && !filterFieldOf(text)
        && std::none_of(text.begin(), text.end(), isUnseen))
        return text;
    QString quoted;
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\')
            quoted += u'\\';
        if (isUnseen(c))
            quoted += QLatin1StringView("\\x")
                + QString::number(c.unicode(), 16).rightJustified(2, u'0');
        else
            quoted += c;
    }
    return u'"' + quoted + u'"';
}

} // namespace herd
