// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/filter/filterparser.h"

#include "herd/core/filter/filtercomplaints.h"

#include <algorithm>
#include <array>

namespace herd {

namespace {

using namespace Qt::StringLiterals;
using Info = FilterFieldInfo;

bool isValue(const FilterToken &token)
{
    return token.kind == FilterToken::Kind::Text
        || (token.kind == FilterToken::Kind::Word && !token.isReserved());
}

// The signs with an order, and those without.
constexpr std::array Comparisons {"=="_L1, "!="_L1, "<"_L1, "<="_L1, ">"_L1, ">="_L1};

bool isComparison(const FilterToken &token)
{
    return token.isSign("="_L1)
        || std::any_of(Comparisons.begin(), Comparisons.end(),
                       [&token](QLatin1StringView sign) { return token.isSign(sign); });
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
        give(now(), complaint::notHere(now()));
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
    return now().kind != FilterToken::Kind::Word || now().isReserved()
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
        give(now(), complaint::noTest(now()));
        return {};
    }
    const FilterToken token = take();
    const bool isWord = token.kind == FilterToken::Kind::Word;
    const bool isNamed = isOperator(m_at);
    const auto field = isWord ? filterFieldOf(token.text) : std::nullopt;
    if (field)
        return fieldTest(infoOf(*field));
    if (isNamed) {
        complain(token, isWord ? complaint::noField(token) : complaint::noFieldBefore(now()));
        return fieldTest(infoOf(FilterField::Text)); // whatever it is compared with is read over
    }
    FilterTest test;
    test.ask = Ask::Text;
    const QString oldStyle = isWord ? complaint::oldStyle(token) : QString();
    if (!oldStyle.isEmpty())
        complain(token, oldStyle);
    else
        m_values.addText(infoOf(FilterField::Text), TextPattern::Way::Contains, token, test);
    return add(std::move(test));
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
            complain(sign, complaint::standsAlone(info));
        takeValue(info, way, test);
    } else if (!isNone && isValue(now())) {
        complain(now(), complaint::noOperator(info, now()));
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
        complain(sign, complaint::notAskedBy(info, sign));
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
        complain(now(), complaint::standsAlone(info));
    if (!now().isSign("{"_L1)) {
        give(now(), complaint::noSet(info));
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
    if (!isValue(now())) {
        const auto wanted = way == TextPattern::Way::Matches ? complaint::Wanted::Pattern
                                                             : complaint::Wanted::Value;
        give(now(), complaint::noValue(info, wanted, now()));
        return;
    }
    const FilterToken token = take();
    if (info.value != Info::Value::Number)
        m_values.addText(info, way, token, test);
    else if (m_values.addNumber(info, token, beginsTest() ? FilterToken {} : now(), test))
        take();
}

} // namespace herd
