// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/filter/filtercomplaints.h"

#include "herd/core/base/text.h"
#include "herd/core/filter/factfilter.h"
#include "herd/core/filter/filtervalues.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

#include <optional>

namespace herd::complaint {

namespace {

using namespace Qt::StringLiterals;
using Info = FilterFieldInfo;

bool isHalfSign(const FilterToken &token)
{
    return token.isSign("&"_L1) || token.isSign("|"_L1);
}

QString fieldNames()
{
    QStringList names;
    for (const Info &info : filterFields())
        names.append(QString::fromLatin1(info.name));
    return names.join(", "_L1);
}

QString operatorsOf(const Info &info)
{
    return info.value == Info::Value::Number ? u"==, !=, <, <=, >, >= and in"_s
                                             : u"==, !=, contains, matches and in"_s;
}

QString writtenSo(const FilterToken &token, const QString &instead)
{
    return u"“%1” is written “%2”."_s.arg(shownWord(token), instead);
}

} // namespace

QString notHere(const FilterToken &token)
{
    if (isHalfSign(token))
        return writtenSo(token, token.isSign("&"_L1) ? u"and"_s : u"or"_s);
    if (token.isSign(")"_L1))
        return u"There is no bracket that this one closes."_s;
    return u"“and” or “or” is expected before “%1”."_s.arg(shownWord(token));
}

QString noTest(const FilterToken &token)
{
    return isHalfSign(token)
        ? notHere(token)
        : u"A test is expected here: a word, or a field as in kind == update."_s;
}

QString noField(const FilterToken &word)
{
    QList<QByteArray> names;
    for (const Info &info : filterFields())
        names.append(info.name);
    return u"“%1” is no field.%2 There are %3."_s.arg(
        shownWord(word), guessedWord(word.text.toUtf8(), names), fieldNames());
}

QString noFieldBefore(const FilterToken &sign)
{
    return u"A field is expected before “%1”. There are %2."_s.arg(shownWord(sign), fieldNames());
}

QString standsAlone(const Info &info)
{
    return u"“%1” stands alone, or behind “not”."_s.arg(QLatin1StringView(info.name));
}

QString noOperator(const Info &info, const FilterToken &value)
{
    return u"An operator is expected between “%1” and “%2”: %3."_s.arg(
        QLatin1StringView(info.name), shownWord(value), operatorsOf(info));
}

QString notAskedBy(const Info &info, const FilterToken &sign)
{
    return u"“%1” is not asked by “%2”, only by %3."_s.arg(QLatin1StringView(info.name),
                                                           shownWord(sign), operatorsOf(info));
}

QString noSet(const Info &info)
{
    return u"“{” is expected behind “in”, as in %1 in {one, two}."_s.arg(
        QLatin1StringView(info.name));
}

QString noValue(const Info &info, Wanted wanted, const FilterToken &token)
{
    const QString needs = wanted == Wanted::Pattern ? u"a pattern"_s
        : info.value == Info::Value::None           ? u"a value"_s
                                                    : QString::fromLatin1(info.needs);
    return token.isReserved()
        ? u"Before “%1” %2 is missing; as a value it wants quotation marks."_s.arg(shownWord(token),
                                                                                   needs)
        : u"Here %1 is expected."_s.arg(needs);
}

QString oldStyle(const FilterToken &token)
{
    QStringView word = token.text;
    const bool isTurned = word.size() > 1 && word.front() == u'-' && !isDigit(word[1].toLatin1())
        && word[1] != u'.' && word[1] != u'-';
    if (isTurned)
        word = word.sliced(1);
    const qsizetype colon = word.indexOf(u':');
    const auto field = colon > 0 ? filterFieldOf(word.first(colon)) : std::nullopt;
    if (!field && !isTurned)
        return {};
    QString instead = shownWord(word.toUtf8());
    if (field) {
        const QStringView value = word.sliced(colon + 1);
        const bool isText = infoOf(*field).value == Info::Value::Text;
        instead = QLatin1StringView(infoOf(*field).name) + (isText ? " contains "_L1 : " == "_L1)
            + (value.isEmpty() ? u"…"_s : FactFilter::quoted(shownWord(value.toUtf8())));
    }
    return writtenSo(token, (isTurned ? u"not "_s : QString()) + instead);
}

} // namespace herd::complaint
