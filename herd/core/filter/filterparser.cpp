// SPDX-License-Identifier: GPL-3.0-or-later
// Long because each mistake has a sentence of its own.
#include "herd/core/filter/filterparser.h"

#include "herd/core/base/text.h"

#include <algorithm>

namespace herd {

namespace {

using namespace Qt::StringLiterals;
using Info = FilterFieldInfo;

bool isReserved(const FilterToken &token)
{
    return token.is("and"_L1) || token.is("or"_L1) || token.is("not"_L1);
}

bool isValue(const FilterToken &token)
{
    return token.kind == FilterToken::Kind::Text
        || (token.kind == FilterToken::Kind::Word && !isReserved(token));
}

// The signs with an order, and those without.
constexpr std::array Comparisons {"=="_L1, "!="_L1, "<"_L1, "<="_L1, ">"_L1, ">="_L1};

bool isComparison(const FilterToken &token)
{
    return token.isSign("="_L1)
        || std::any_of(Comparisons.begin(), Comparisons.end(),
                       [&token](QLatin1StringView sign) { return token.isSign(sign); });
}

bool isHalfSign(const FilterToken &token)
{
    return token.isSign("&"_L1) || token.isSign("|"_L1);
}

// Of what stands behind a whole test.
QString whyNotHere(const FilterToken &token)
{
    if (isHalfSign(token))
        return u"“%1” is written “%2”."_s.arg(shownWord(token),
                                              token.isSign("&"_L1) ? u"and"_s : u"or"_s);
    if (token.isSign(")"_L1))
        return u"There is no bracket that this one closes."_s;
    return u"“and” or “or” is expected before “%1”."_s.arg(shownWord(token));
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

} // namespace

FilterParser::FilterParser(const QString &text)
    : m_text(text)
    , m_tokens(scanFilter(m_text))
{
}

std::shared_ptr<const FilterTree> FilterParser::parse()
{
    if (m_text.size() > FactFilter::MostText) {
        m_mistakes.append({FactFilter::MostText, m_text.size() - FactFilter::MostText,
                           u"A filter has at most %1 characters."_s.arg(FactFilter::MostText)});
        return nullptr;
    }
    m_tree.root = any();
    if (now().kind != FilterToken::Kind::End)
        give(now(), whyNotHere(now()));
    std::stable_sort(m_mistakes.begin(), m_mistakes.end(),
                     [](const auto &one, const auto &other) { return one.at < other.at; });
    return m_mistakes.isEmpty() ? std::make_shared<const FilterTree>(std::move(m_tree)) : nullptr;
}

// --- tokens

FilterToken FilterParser::take()
{
    const FilterToken token = now();
    if (token.kind != FilterToken::Kind::End)
        ++m_at;
    return token;
}

bool FilterParser::takeWord(QLatin1StringView word, QLatin1StringView sign)
{
    const bool there = now().is(word) || (!sign.isEmpty() && now().isSign(sign));
    if (there)
        ++m_at;
    return there;
}

bool FilterParser::isAtTest() const
{
    return now().is("not"_L1) || now().isSign("!"_L1) || now().isSign("("_L1) || isValue(now());
}

bool FilterParser::isOperator(qsizetype at) const
{
    const FilterToken &token = m_tokens.at(at);
    return isComparison(token)
        || ((token.is("contains"_L1) || token.is("matches"_L1)) && isValue(m_tokens.at(at + 1)))
        || (token.is("in"_L1) && m_tokens.at(at + 1).isSign("{"_L1));
}

// Behind a value: of what joins it to the next, or of a field, known or not.
bool FilterParser::beginsTest() const
{
    return now().kind != FilterToken::Kind::Word || isReserved(now())
        || filterFieldOf(now().text).has_value() || isOperator(m_at + 1);
}

void FilterParser::complain(const FilterToken &token, const QString &what)
{
    if (!m_isOver)
        m_mistakes.append({token.at, token.length, what});
}

void FilterParser::give(const FilterToken &token, const QString &what, bool isUnfinished)
{
    complain(token, what);
    if (!m_isOver)
        m_mistakes.last().isUnfinished = isUnfinished;
    m_isOver = true;
    m_at = m_tokens.size() - 1;
}

// --- how tests are joined

FilterTerm FilterParser::any()
{
    FilterTerm term {FilterTerm::Kind::Any, {}, 0};
    term.parts.push_back(all());
    while (!m_isOver && takeWord("or"_L1, "||"_L1))
        term.parts.push_back(all());
    return term.parts.size() == 1 ? term.parts.front() : term;
}

FilterTerm FilterParser::all()
{
    FilterTerm term {FilterTerm::Kind::All, {}, 0};
    term.parts.push_back(inverted());
    while (!m_isOver && (takeWord("and"_L1, "&&"_L1) || isAtTest()))
        term.parts.push_back(inverted());
    return term.parts.size() == 1 ? term.parts.front() : term;
}

FilterTerm FilterParser::inverted()
{
    bool isInverted = false;
    while (takeWord("not"_L1, "!"_L1))
        isInverted = !isInverted;
    FilterTerm term = now().isSign("("_L1) ? group() : test();
    return isInverted ? FilterTerm {FilterTerm::Kind::Not, {term}, 0} : term;
}

FilterTerm FilterParser::group()
{
    const FilterToken bracket = take();
    if (++m_depth > FactFilter::MostDepth) {
        give(bracket,
             u"There are more than %1 brackets in each other."_s.arg(FactFilter::MostDepth));
        return {};
    }
    FilterTerm term = any();
    --m_depth;
    if (now().isSign(")"_L1))
        take();
    else if (now().kind == FilterToken::Kind::End)
        give(bracket, u"The bracket that closes this one is missing."_s, true);
    else
        give(now(), u"“and”, “or” or “)” is expected before “%1”."_s.arg(shownWord(now())));
    return term;
}

FilterTerm FilterParser::add(FilterTest test)
{
    m_tree.tests.push_back(std::move(test));
    return {FilterTerm::Kind::Test, {}, m_tree.tests.size() - 1};
}

// --- tests

FilterTerm FilterParser::test()
{
    if (!isValue(now())) {
        give(now(),
             isHalfSign(now())
                 ? whyNotHere(now())
                 : u"A test is expected here: a word, or a field as in kind == update."_s);
        return {};
    }
    const FilterToken token = take();
    const bool isWord = token.kind == FilterToken::Kind::Word;
    const bool isNamed = isOperator(m_at);
    const auto field = isWord ? filterFieldOf(token.text) : std::nullopt;
    if (field)
        return fieldTest(infoOf(*field));
    if (isNamed) {
        QList<QByteArray> names;
        for (const Info &info : filterFields())
            names.append(info.name);
        complain(token,
                 isWord ? u"“%1” is no field.%2 There are %3."_s.arg(
                     shownWord(token), guessedWord(token.text.toUtf8(), names), fieldNames())
                        : u"A field is expected before “%1”. There are %2."_s.arg(shownWord(now()),
                                                                                  fieldNames()));
        return fieldTest(infoOf(FilterField::Text)); // whatever it is compared with is read over
    }
    FilterTest test;
    test.ask = Ask::Text;
    if (!isWord || !isOldStyle(token))
        m_values.addText(infoOf(FilterField::Text), TextPattern::Way::Contains, token, test);
    return add(std::move(test));
}

// Words as they were written before there were operators: "node:Hill", "-kiwi".
bool FilterParser::isOldStyle(const FilterToken &token)
{
    QStringView word = token.text;
    const bool isTurned = word.size() > 1 && word.front() == u'-' && !isDigit(word[1].toLatin1())
        && word[1] != u'.' && word[1] != u'-';
    if (isTurned)
        word = word.sliced(1);
    const qsizetype colon = word.indexOf(u':');
    const auto field = colon > 0 ? filterFieldOf(word.first(colon)) : std::nullopt;
    if (!field && !isTurned)
        return false;
    QString instead = shownWord(word.toUtf8());
    if (field) {
        const QStringView value = word.sliced(colon + 1);
        const bool isText = infoOf(*field).value == Info::Value::Text;
        instead = QLatin1StringView(infoOf(*field).name) + (isText ? " contains "_L1 : " == "_L1)
            + (value.isEmpty() ? u"…"_s : FactFilter::quoted(shownWord(value.toUtf8())));
    }
    complain(token,
             u"“%1” is written “%2”."_s.arg(shownWord(token),
                                            (isTurned ? u"not "_s : QString()) + instead));
    return true;
}

FilterTerm FilterParser::fieldTest(const Info &info)
{
    FilterTest test;
    test.field = info.field;
    const bool isNone = info.value == Info::Value::None;
    if (takeWord("in"_L1)) {
        test.ask = Ask::Equal;
        takeSet(info, test);
        return add(std::move(test));
    }
    TextPattern::Way way = TextPattern::Way::Equals;
    const FilterToken sign = now();
    if (const std::optional<Ask> ask = operatorOf(info, way)) {
        test.ask = *ask;
        if (isNone)
            complain(sign,
                     u"“%1” stands alone, or behind “not”."_s.arg(QLatin1StringView(info.name)));
        takeValue(info, way, test);
    } else if (!isNone && isValue(now())) {
        complain(now(),
                 u"An operator is expected between “%1” and “%2”: %3."_s.arg(
                     QLatin1StringView(info.name), shownWord(now()), operatorsOf(info)));
        take();
    }
    return add(std::move(test));
}

// Takes it, where there is one.
std::optional<FilterTest::Ask> FilterParser::operatorOf(const Info &info, TextPattern::Way &way)
{
    constexpr std::array asks {Ask::Equal,       Ask::NotEqual, Ask::Less,
                               Ask::LessOrEqual, Ask::Greater,  Ask::GreaterOrEqual};
    const bool isPart = now().is("contains"_L1), isPattern = now().is("matches"_L1);
    if (!isPart && !isPattern && !isComparison(now()))
        return std::nullopt;
    const FilterToken sign = take();
    const bool isOrder = sign.isSign("<"_L1) || sign.isSign("<="_L1) || sign.isSign(">"_L1)
        || sign.isSign(">="_L1);
    const bool isNumber = info.value == Info::Value::Number;
    if (info.value != Info::Value::None && (isNumber ? isPart || isPattern : isOrder))
        complain(sign,
                 u"“%1” is not asked by “%2”, only by %3."_s.arg(
                     QLatin1StringView(info.name), shownWord(sign), operatorsOf(info)));
    if (isPart || isPattern) {
        way = isPart ? TextPattern::Way::Contains : TextPattern::Way::Matches;
        return Ask::Text;
    }
    const auto *at = std::find_if(Comparisons.begin(), Comparisons.end(),
                                  [&sign](QLatin1StringView one) { return sign.isSign(one); });
    return at == Comparisons.end() ? Ask::Equal : asks[size_t(at - Comparisons.begin())];
}

// --- values

void FilterParser::takeSet(const Info &info, FilterTest &test)
{
    if (info.value == Info::Value::None)
        complain(now(), u"“%1” stands alone, or behind “not”."_s.arg(QLatin1StringView(info.name)));
    if (!now().isSign("{"_L1)) {
        give(now(),
             u"“{” is expected behind “in”, as in %1 in {one, two}."_s.arg(
                 QLatin1StringView(info.name)));
        return;
    }
    const FilterToken bracket = take();
    do {
        takeValue(info, TextPattern::Way::Equals, test);
    } while (!m_isOver && now().isSign(","_L1) && take().length > 0);
    if (m_isOver)
        return;
    if (now().isSign("}"_L1))
        take();
    else if (now().kind == FilterToken::Kind::End)
        give(bracket, u"The “}” that closes this one is missing."_s, true);
    else
        give(now(), u"“,” or “}” is expected before “%1”."_s.arg(shownWord(now())));
}

void FilterParser::takeValue(const Info &info, TextPattern::Way way, FilterTest &test)
{
    const bool isPattern = way == TextPattern::Way::Matches;
    if (!isValue(now())) {
        const QString needs = isPattern       ? u"a pattern"_s
            : info.value == Info::Value::None ? u"a value"_s
                                              : QString::fromLatin1(info.needs);
        give(now(),
             isReserved(now())
                 ? u"Before “%1” %2 is missing; as a value it wants quotation marks."_s.arg(
                     shownWord(now()), needs)
                 : u"Here %1 is expected."_s.arg(needs));
        return;
    }
    const FilterToken token = take();
    if (info.value != Info::Value::Number)
        m_values.addText(info, way, token, test);
    else if (m_values.addNumber(info, token, beginsTest() ? FilterToken {} : now(), test))
        take();
}

} // namespace herd
