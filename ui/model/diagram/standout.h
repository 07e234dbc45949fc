// SPDX-License-Identifier: GPL-3.0-or-later
// Which messages of a diagram what is selected is about, and what a click on one selects. Pure
// functions.
#pragma once

#include "ui/model/diagram/diagram.h"
#include "ui/model/timeline/selection.h"

#include <vector>

namespace herd::ui {

// A message, the IAMAT that began its flood, its flood, one at whose ends it is, its link, its
// client.
bool isAbout(const Selected &selected, const Arrow &arrow, const HerdConfig &names);

// By arrow. Empty where that would tell nothing apart: it is about all of them or about none.
std::vector<char> standOut(const Selected &selected, const Diagram &diagram);

// An IAMAT is its flood.
Selected selectedOf(const Arrow &arrow);

} // namespace herd::ui
