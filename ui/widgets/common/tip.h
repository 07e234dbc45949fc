// SPDX-License-Identifier: GPL-3.0-or-later
// The tool tip of a view that paints its things itself: text from tipText(), where the pointer
// rests. GUI thread.
#pragma once

class QHelpEvent;
class QString;
class QWidget;

namespace herd::ui {

// An empty tip hides the one before.
void showTip(const QHelpEvent &event, const QString &tip, QWidget &view);

} // namespace herd::ui
