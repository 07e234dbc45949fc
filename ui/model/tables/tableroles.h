// SPDX-License-Identifier: GPL-3.0-or-later
// What the tables of a herd give besides what they show. Pure.
#pragma once

#include <Qt>

namespace herd::ui {

// To sort and to find by: names as they are, numbers as numbers.
constexpr int SortRole = Qt::UserRole;
constexpr int LookRole = Qt::UserRole + 1; // of a server's name: its NodeLook as an int

} // namespace herd::ui
