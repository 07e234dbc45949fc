// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the values in a filter: texts with their escapes, patterns, numbers with their units. What
// is wrong with one is noted, at its place. Pure.
#pragma once

#include "herd/core/filter/factfilter.h"
#include "herd/core/filter/filterscanner.h"
#include "herd/core/filter/filtertree.h"

#include <QByteArray>
#include <QList>

namespace herd {

class FilterValues
{
public:
    // Mistakes are added to these, which outlive it.
    explicit FilterValues(QList<FilterMistake> &mistakes)
        : m_mistakes(mistakes)
    {
    }

    void addText(const FilterFieldInfo &info, TextPattern::Way way, const FilterToken &token,
                 FilterTest &test);
    // Whether `next` is its unit, or was meant to be: of a field with units a word right behind a
    // number without one. `next` is nothing where that word begins a test of its own.
    bool addNumber(const FilterFieldInfo &info, const FilterToken &token, const FilterToken &next,
                   FilterTest &test);

private:
    QByteArray bytesOf(const FilterToken &token);
    void complain(qsizetype at, qsizetype length, const QString &what);

    QList<FilterMistake> &m_mistakes;
};

// As a sentence has it: on one line, and cut.
QString shownWord(QByteArrayView word);
QString shownWord(const FilterToken &token);
// " Did you mean …?", or nothing.
QString guessedWord(QByteArrayView word, const QList<QByteArray> &candidates);

} // namespace herd
