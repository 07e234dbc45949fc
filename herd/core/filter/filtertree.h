// SPDX-License-Identifier: GPL-3.0-or-later
// A filter as it was understood. Values that are not changed once they are made; pure.
#pragma once

#include "herd/core/filter/filterfield.h"
#include "herd/core/filter/textpattern.h"

#include <optional>
#include <vector>

namespace herd {

struct FilterTest
{
    enum class Ask { Has, Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual, Text };
    std::optional<FilterField> field;  // nothing: any column
    Ask ask = Ask::Has;                // Text: whether a value contains or matches
    std::vector<TextPattern> patterns; // one of them is to fit; of a field that is text
    std::vector<double> numbers;       // of a field that is a number, in its smallest unit
};

struct FilterTerm
{
    enum class Kind { All, Any, Not, Test };
    Kind kind = Kind::Test;
    std::vector<FilterTerm> parts; // of Not one
    size_t test = 0;               // in FilterTree::tests
};

struct FilterTree
{
    FilterTerm root;
    std::vector<FilterTest> tests;
};

} // namespace herd
