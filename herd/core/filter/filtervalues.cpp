// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/filter/filtervalues.h"

#include "herd/core/base/nearmiss.h"
#include "herd/core/base/printable.h"
#include "herd/core/base/text.h"
#include "herd/core/facts/factkinds.h"

#include <algorithm>
#include <cmath>

namespace herd {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype ShownColumns = 40; // of a word in a sentence
// Nanoseconds and bytes are whole numbers of 64 bits.
constexpr double MostNumber = 9e18;

// Of a number with its unit, as "1.5s", where the unit begins.
qsizetype unitAt(QStringView word)
{
    qsizetype at = word.startsWith(u'-') || word.startsWith(u'+') ? 1 : 0;
    while (at < word.size() && (isDigit(word[at].toLatin1()) || word[at] == u'.'))
        ++at;
    return at;
}

const FilterUnit *unitOf(const FilterFieldInfo &info, QStringView name)
{
    const auto unit = std::find_if(info.units.begin(), info.units.end(), [name](const auto &one) {
        return name.compare(QString::fromUtf8(one.name), Qt::CaseInsensitive) == 0;
    });
    return unit == info.units.end() ? nullptr : &*unit;
}

// A word alone would be one to look for; behind a number it is meant as its unit.
bool isWord(const FilterToken &token)
{
    return token.kind == FilterToken::Kind::Word && !token.text.isEmpty()
        && token.text.front().isLetter() && !token.text.contains(u':');
}

QString whyNoUnit(const FilterFieldInfo &info, QStringView word, bool isApart)
{
    if (info.units.empty())
        return u"“%1” has no unit."_s.arg(QLatin1StringView(info.name));
    QStringList units;
    for (const FilterUnit &one : info.units)
        units.append(QString::fromUtf8(one.name));
    const QString shown = shownWord(word.toUtf8());
    const QString text = u"“%1” is no unit here; there are %2."_s.arg(shown, units.join(", "_L1));
    return isApart ? text + u" To look for the word write “and %1”."_s.arg(shown) : text;
}

// Whether it is so of any kind, or verdict, there is.
bool isOfSome(FilterField field, const TextPattern &pattern)
{
    if (field == FilterField::Kind) {
        const auto kinds = factKinds();
        return std::any_of(kinds.begin(), kinds.end(), [&pattern](const FactKind &kind) {
            return pattern.isIn(kind.name) || pattern.isIn(kind.group) || pattern.isIn(kind.title);
        });
    }
    const auto verdicts = filterVerdicts();
    return std::any_of(verdicts.begin(), verdicts.end(), [&pattern](const FilterVerdict &verdict) {
        return pattern.isIn(verdict.name) || pattern.isIn(verdict.shown);
    });
}

// "AT", who took it, when by which clock, whose, where, when: see Report.
bool isLikeReport(QByteArrayView word)
{
    constexpr int ReportFields = 6;
    QByteArrayView rest = word;
    const bool isAt = takeField(rest).compare("AT", Qt::CaseInsensitive) == 0;
    int count = 1;
    while (!takeField(rest).isEmpty())
        ++count;
    return isAt && count == ReportFields;
}

// Of a kind of event and a verdict, of which all are known.
QString whyNoneOfThose(FilterField field, TextPattern::Way way, QByteArrayView word)
{
    const QString what = field == FilterField::Kind ? u"kind of event"_s : u"verdict"_s;
    switch (way) {
    case TextPattern::Way::Equals:
        return u"“%1” is no %2.%3"_s.arg(shownWord(word), what,
                                         guessedWord(word, filterNames(field)));
    case TextPattern::Way::Contains:
        return u"No %2 has “%1” in it."_s.arg(shownWord(word), what);
    case TextPattern::Way::Matches:
        break;
    }
    return u"No %2 fits “%1”."_s.arg(shownWord(word), what);
}

QString whyNoFlood(QByteArrayView word)
{
    const bool isNumber = std::all_of(word.begin(), word.end(),
                                      [](char c) { return isDigit(c) || c == '#' || c == '.'; });
    return isNumber ? u"A flood has no number here, since that is counted by who looks: it is the "
                      u"AT line of its "
                      "report, as in flood contains kiwi."_s
                    : u"“%1” is no AT line; of a part of one write flood contains %2."_s.arg(
                        shownWord(word), FactFilter::quoted(shownWord(word)));
}

// Why no value of that field can be so, a sentence; empty: one can.
QString whyNever(const FilterFieldInfo &info, TextPattern::Way way, const QByteArray &word,
                 const TextPattern &pattern)
{
    const bool isName = info.field == FilterField::Node || info.field == FilterField::Peer
        || info.field == FilterField::Client;
    if (info.field == FilterField::Kind || info.field == FilterField::Verdict)
        return isOfSome(info.field, pattern) ? QString() : whyNoneOfThose(info.field, way, word);
    if (way == TextPattern::Way::Matches)
        return {};
    if (word.isEmpty())
        return u"An event without a %1 is asked for by “not %1”."_s.arg(
            QLatin1StringView(info.name));
    if (isName && std::any_of(word.begin(), word.end(), isSpace))
        return u"“%1” is not %2: those have no blanks."_s.arg(shownWord(word),
                                                              QLatin1StringView(info.needs));
    if (info.field == FilterField::Flood && way == TextPattern::Way::Equals && !isLikeReport(word))
        return whyNoFlood(word);
    return {};
}

// As above, of a number in the smallest unit.
QString whyNever(const FilterFieldInfo &info, FilterTest::Ask ask, double number,
                 const QString &shown)
{
    if (info.field == FilterField::Time)
        return {}; // some microseconds before the run began, on another thread
    if (number < 0)
        return u"“%1” is less than any %2."_s.arg(shown, QLatin1StringView(info.name));
    const bool isExact = info.field == FilterField::Hop || ask == FilterTest::Ask::Equal
        || ask == FilterTest::Ask::NotEqual;
    if (isExact && number != std::floor(number))
        return info.field == FilterField::Hop
            ? u"“%1” is no whole number, and hops are."_s.arg(shown)
            : u"“%1” is no whole number of bytes, and sizes are."_s.arg(shown);
    return {};
}

} // namespace

QString shownWord(QByteArrayView word)
{
    return QString::fromUtf8(printable(word, ShownColumns));
}

QString shownWord(const FilterToken &token)
{
    return shownWord(token.text.toUtf8());
}

QString guessedWord(QByteArrayView word, const QList<QByteArray> &candidates)
{
    const QByteArray near = nearMiss(word, candidates);
    return near.isEmpty() ? QString() : u" Did you mean “%1”?"_s.arg(QString::fromUtf8(near));
}

void FilterValues::complain(qsizetype at, qsizetype length, const QString &what)
{
    m_mistakes.append({at, length, what});
}

QByteArray FilterValues::bytesOf(const FilterToken &token)
{
    if (token.kind == FilterToken::Kind::Word)
        return token.text.toUtf8();
    if (!token.isClosed)
        complain(token.at, token.length, u"The quotation mark that ends this text is missing."_s);
    QByteArray bytes;
    qsizetype from = 0;
    for (qsizetype at = token.text.indexOf(u'\\'); at >= 0; at = token.text.indexOf(u'\\', from)) {
        bytes += token.text.sliced(from, at - from).toUtf8();
        const QStringView rest = token.text.sliced(at + 1);
        const QChar what = rest.isEmpty() ? QChar() : rest.front();
        constexpr std::u16string_view letters = u"\"\\nrt", meant = u"\"\\\n\r\t";
        const size_t letter = letters.find(what.unicode());
        bool isByte = what == u'x' && rest.size() >= 3;
        const int byte = isByte ? rest.sliced(1, 2).toInt(&isByte, 16) : 0;
        if (letter != letters.npos)
            bytes += char(meant[letter]);
        else if (isByte)
            bytes += char(byte);
        else
            complain(
                token.at + 1 + at, std::min<qsizetype>(2, rest.size() + 1),
                u"A backslash begins \\\", \\\\, \\n, \\r, \\t or the two digits of a byte as \\x0d."_s);
        from = std::min(token.text.size(), at + (isByte ? 4 : 2));
    }
    return bytes + token.text.sliced(from).toUtf8();
}

void FilterValues::addText(const FilterFieldInfo &info, TextPattern::Way way,
                           const FilterToken &token, FilterTest &test)
{
    if (way == TextPattern::Way::Matches) {
        const bool isText = token.kind == FilterToken::Kind::Text;
        QString pattern = token.text.toString();
        if (isText && !token.isClosed)
            complain(token.at, token.length,
                     u"The quotation mark that ends this text is missing."_s);
        if (isText)
            pattern.replace(R"(\")"_L1, R"(")"_L1);
        test.patterns.emplace_back(way, pattern.toUtf8());
        const QString error = test.patterns.back().error();
        if (!error.isEmpty()) {
            const qsizetype inside
                = std::min(test.patterns.back().errorAt(), token.text.size() - 1);
            complain(token.at + (isText ? 1 : 0) + std::max<qsizetype>(0, inside), 1,
                     u"This is no pattern: %1."_s.arg(error));
        } else if (const QString why = whyNever(info, way, pattern.toUtf8(), test.patterns.back());
                   !why.isEmpty()) {
            complain(token.at, token.length, why);
        }
        return;
    }
    const QByteArray bytes = bytesOf(token);
    test.patterns.emplace_back(way, bytes);
    if (way == TextPattern::Way::Contains && bytes.isEmpty())
        complain(token.at, token.length, u"Everything has this text: nothing is in it."_s);
    else if (const QString why = whyNever(info, way, bytes, test.patterns.back()); !why.isEmpty())
        complain(token.at, token.length, why);
}

bool FilterValues::addNumber(const FilterFieldInfo &info, const FilterToken &token,
                             const FilterToken &next, FilterTest &test)
{
    const qsizetype at = token.kind == FilterToken::Kind::Word ? unitAt(token.text) : 0;
    bool isNumber = false;
    const double number = token.text.first(at).toDouble(&isNumber);
    if (!isNumber) {
        complain(token.at, token.length,
                 u"“%1” is not %2."_s.arg(shownWord(token), QLatin1StringView(info.needs)));
        return false;
    }
    QStringView unit = token.text.sliced(at);
    qsizetype unitPlace = token.at + at;
    const bool isNext = unit.isEmpty() && !info.units.empty() && isWord(next);
    if (isNext) {
        unit = next.text;
        unitPlace = next.at;
    }
    const FilterUnit *const known = unitOf(info, unit);
    if (!unit.isEmpty() && !known)
        complain(unitPlace, unit.size(), whyNoUnit(info, unit, isNext));
    const double factor = known ? known->factor : info.factor;
    if (std::abs(number * factor) > MostNumber)
        complain(token.at, token.length, u"“%1” is larger than anything."_s.arg(shownWord(token)));
    else if (const QString why = whyNever(info, test.ask, number * factor, shownWord(token));
             !why.isEmpty())
        complain(token.at, token.length, why);
    test.numbers.push_back(number * factor);
    return isNext;
}

} // namespace herd
