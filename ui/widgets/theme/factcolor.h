// SPDX-License-Identifier: GPL-3.0-or-later
// The colours of what facts are about. Pure.
#pragma once

#include "herd/core/facts/factkinds.h"
#include "ui/widgets/theme/theme.h"

namespace herd::ui {

QColor colorOf(FactRole role, const Theme &theme);

} // namespace herd::ui
