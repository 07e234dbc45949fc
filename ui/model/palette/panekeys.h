// SPDX-License-Identifier: GPL-3.0-or-later
// The keys that panes take for themselves while the keyboard is in them, which are no actions. Pure.
#pragma once

#include "ui/model/palette/panelcommand.h"

#include <QList>

namespace herd::ui {

// By pane, which is the group; several keys of one meaning are separated by ", ".
QList<PanelCommand> paneKeys();

} // namespace herd::ui
