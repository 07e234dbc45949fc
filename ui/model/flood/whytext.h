// SPDX-License-Identifier: GPL-3.0-or-later
// Reasons in words, for one line each. Pure.
#pragma once

#include "ui/model/flood/why.h"

#include <QString>

namespace herd::ui {

// `began`: the flood, from which times are told.
QString whyText(const HerdConfig &names, const Why &why, Nanoseconds began);

} // namespace herd::ui
