// SPDX-License-Identifier: GPL-3.0-or-later
// What herdd says to whoever started it; out at once, in UTF-8 whatever the locale.
#pragma once

#include <QString>

namespace herd {

void printOut(const QString &text);       // as it is
void printError(const QString &sentence); // "herdd: ..." and a newline, control characters escaped

} // namespace herd
