// SPDX-License-Identifier: GPL-3.0-or-later
// Which facts are wanted, as people write it: `kind == update and (node == Hill or client contains
// kiwi) and time > 1.5 s`.
//
//   filter   := all { "or" all }
//   all      := not { [ "and" ] not }            tests one after the other all have to hold
//   not      := "not" not | "(" filter ")" | test
//   test     := field | field operator value | field "in" "{" value { "," value } "}" | value
//   operator := == != < <= > >= contains matches
//   value    := word | "text" | number [ unit ]
//
// A field alone asks whether the fact has it, a value alone whether it stands in any column. Where
// a fact has not what is asked for, the test does not hold, whatever the operator; "not" turns that
// round, too. Words of the language and texts compare without regard to case (that of all letters,
// as Unicode folds it); patterns are Perl's and look for a part. In a text \" \\ \n \r \t are what
// they are elsewhere and \xNN is a byte; in a pattern only \" is. "&&", "||", "!" and "=" are
// taken, too. A value; pure.
#pragma once

#include "herd/core/filter/filterfield.h"

#include <QList>
#include <QString>

#include <memory>

namespace herd {

struct FilterTree; // herd/core/filter/filtertree.h
struct ParsedFilter;

class FactFilter
{
public:
    static constexpr qsizetype MostText = 4000; // QChars: some forty lines
    static constexpr int MostDepth = 50;        // brackets in brackets, which the stack has to hold

    FactFilter() = default; // nothing is asked for: every fact fits
    // An empty text is the empty filter. One with mistakes is the empty filter, too.
    static ParsedFilter parse(const QString &text);

    bool isEmpty() const { return !m_tree; }
    bool uses(FilterField field) const;
    const QString &text() const { return m_text; }     // without blanks around it
    const FilterTree &tree() const { return *m_tree; } // not of an empty one
    bool operator==(const FactFilter &other) const { return m_text == other.m_text; }

    // As a value that means this very text: kiwi, "two words".
    static QString quoted(const QString &text);
    static QString quotedBytes(QByteArrayView bytes); // also of those that are no UTF-8

private:
    std::shared_ptr<const FilterTree> m_tree;
    QString m_text;
};

// What is wrong, and where in the text, in QChars; at the end of it where something is missing.
struct FilterMistake
{
    qsizetype at = 0;
    qsizetype length = 0;      // at least 1 unless at the end
    QString text;              // a sentence
    bool isUnfinished = false; // more behind the text could make it right
    bool operator==(const FilterMistake &) const = default;
};

struct ParsedFilter
{
    FactFilter filter;
    QList<FilterMistake> mistakes; // from the left
};

} // namespace herd
