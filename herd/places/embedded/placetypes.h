// SPDX-License-Identifier: GPL-3.0-or-later
// The types places can be searched by in Places API (New): Google's Table A. Pure.
#pragma once

#include <QString>

namespace herd::newapi {

bool isSearchableType(const QString &type);

} // namespace herd::newapi
