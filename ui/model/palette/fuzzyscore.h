// SPDX-License-Identifier: GPL-3.0-or-later
// How well a text answers what was typed: each word of the query has its letters in the text, in
// their order, with others between them. Letters of either case are the same, and so are those with
// and without accents. Pure.
#pragma once

#include <QString>

#include <optional>

namespace herd::ui {

// The higher the better: letters that begin a word or follow each other count for more, a shorter
// text for more than a longer one. Nothing: a word is not in it. An empty query fits everything
// alike, with 0. Of a text the first 200 letters are looked at, of a query the first 64.
std::optional<int> fuzzyScore(const QString &text, const QString &query);

} // namespace herd::ui
