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

bool isKind(const QByteArray &word)
{
    const auto kinds = factKinds();
    return std::any_of(kinds.begin(), kinds.end(), [&word](const FactKind &kind) {
        return word.compare(kind.name, Qt::CaseInsensitive) == 0
            || word.compare(kind.group, Qt::CaseInsensitive) == 0
            || word.compare(kind.title, Qt::CaseInsensitive) == 0;
    });
}

bool isVerdict(const QByteArray &word)
{
    const auto verdicts = filterVerdicts();
    return std::any_of(verdicts.begin(), verdicts.end(), [&word](const FilterVerdict &verdict) {
        return word.compare(verdict.name, Qt::CaseInsensitive) == 0
            || word.compare(verdict.shown, Qt::CaseInsensitive) == 0;
    });
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
        }
        return;
    }
    const QByteArray bytes = bytesOf(token);
    if (way == TextPattern::Way::Contains && bytes.isEmpty())
        complain(token.at, token.length, u"Everything has this text: nothing is in it."_s);
    if (way == TextPattern::Way::Equals)
        checkWord(info, bytes, token);
    test.patterns.emplace_back(way, bytes);
}

// What no fact can be is a mistake.
void FilterValues::checkWord(const FilterFieldInfo &info, const QByteArray &word,
                             const FilterToken &token)
{
    if (info.field == FilterField::Kind && !isKind(word))
        complain(token.at, token.length,
                 u"“%1” is no kind of event.%2"_s.arg(shownWord(word),
                                                      guessedWord(word, filterNames(info.field))));
    if (info.field == FilterField::Verdict && !isVerdict(word))
        complain(token.at, token.length,
                 u"“%1” is no verdict.%2"_s.arg(shownWord(word),
                                                guessedWord(word, filterNames(info.field))));
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
    test.numbers.push_back(number * factor);
    return isNext;
}

} // namespace herd
