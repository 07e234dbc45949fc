// SPDX-License-Identifier: GPL-3.0-or-later
// What a kind of fact is called. Pure.
#pragma once

#include "herd/core/facts/factkinds.h"

#include <QString>

namespace herd::ui {

// "UPDATE received", translated.
QString titleOf(const FactKind &kind);

} // namespace herd::ui
