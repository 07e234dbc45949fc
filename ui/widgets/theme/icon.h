// SPDX-License-Identifier: GPL-3.0-or-later
// Icons of the committed set (Lucide, resources/icons), drawn from their outlines at any size.
#pragma once

#include <QIcon>
#include <QString>

namespace herd::ui {

// "play", "square"...: painted in the colour the application's palette has for button text when it
// is painted, so that it follows the theme by itself. Empty when there is no such file. GUI thread.
QIcon icon(const QString &name);

} // namespace herd::ui
