// SPDX-License-Identifier: GPL-3.0-or-later
// Text prepared for display (ui/model/text/outsidetext.h), cut on the right where it would be
// wider.
#pragma once

#include <QString>

class QFontMetrics;

namespace herd::ui {

// An isolate that is cut ends there.
QString elided(const QString &shown, const QFontMetrics &metrics, int width);

} // namespace herd::ui
