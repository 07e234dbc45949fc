// SPDX-License-Identifier: GPL-3.0-or-later
// What herdd says to whoever started it; out at once, in UTF-8 whatever the locale.
#pragma once

#include <QString>

namespace herd {

void sayOut(const QString &text);       // as it is
void sayError(const QString &sentence); // "herdd: ..." and a newline, control characters escaped

} // namespace herd
