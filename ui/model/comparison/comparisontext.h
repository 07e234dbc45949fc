// SPDX-License-Identifier: GPL-3.0-or-later
// A comparison in words and as the rows of a table, in plain text prepared for display
// (outsidetext.h). Pure.
#pragma once

#include "ui/model/comparison/floodcomparison.h"
#include "ui/model/comparison/rangecomparison.h"

#include <QString>

#include <vector>

namespace herd::ui {

struct ComparisonRow
{
    QString what, a, b;
    bool differs = false; // in what a flood did; times alone never do
};

// The figures of both, then when each server had it.
std::vector<ComparisonRow> comparisonRows(const FloodComparison &comparison);
// Of ranges: how many of each.
std::vector<ComparisonRow> comparisonRows(const RangeComparison &comparison);

// "First difference, after 0.183 ms: Hill → Smith, A: new there, B: lost. 3 more follow."
QString differenceSentence(const std::vector<MessageDifference> &differences);

} // namespace herd::ui
