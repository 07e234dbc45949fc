// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a filter's text (factfilter.h has the grammar). Pure.
#pragma once

#include "herd/core/filter/factfilter.h"
#include "herd/core/filter/filterscanner.h"
#include "herd/core/filter/filtertree.h"
#include "herd/core/filter/filtervalues.h"

namespace herd {

// Used once. What is wrong with a name or a value does not keep it from reading on; what is wrong
// with the order of words does.
class FilterParser
{
public:
    explicit FilterParser(const QString &text);

    // Null when anything is wrong.
    std::shared_ptr<const FilterTree> parse();
    const QList<FilterMistake> &mistakes() const { return m_mistakes; }

private:
    using Ask = FilterTest::Ask;

    const FilterToken &now() const { return m_tokens.at(m_at); }
    FilterToken take();
    bool takeWord(QLatin1StringView word, QLatin1StringView sign = {});
    bool isAtTest() const;
    bool isOperator(qsizetype at) const; // of a field, with what it wants behind it
    bool beginsTest() const;

    FilterTerm any();
    FilterTerm all();
    FilterTerm inverted();
    FilterTerm group();
    FilterTerm test();
    FilterTerm fieldTest(const FilterFieldInfo &info);
    FilterTerm add(FilterTest test);

    std::optional<Ask> operatorOf(const FilterFieldInfo &info, TextPattern::Way &way);
    void takeValue(const FilterFieldInfo &info, TextPattern::Way way, FilterTest &test);
    void takeSet(const FilterFieldInfo &info, FilterTest &test);

    void complain(const FilterToken &token, const QString &what);
    // Up: nothing is read any more.
    void give(const FilterToken &token, const QString &what, bool isUnfinished = false);

    const QString m_text;
    const QList<FilterToken> m_tokens;
    qsizetype m_at = 0;
    int m_depth = 0;
    bool m_isOver = false;
    FilterTree m_tree;
    QList<FilterMistake> m_mistakes;
    FilterValues m_values {m_mistakes};
};

} // namespace herd
