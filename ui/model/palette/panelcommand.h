// SPDX-License-Identifier: GPL-3.0-or-later
// One thing that can be done, as the palette and the sheet of shortcuts tell it. Pure.
#pragma once

#include <QString>

namespace herd::ui {

struct PanelCommand
{
    QString text;         // "Save recording…", without a mnemonic
    QString group;        // where it stands: "File", "Herd ▸ Selected server"
    QString keys;         // "Ctrl+S"; empty: it has none
    QString why;          // it cannot be done: the reason; empty: it can
    bool isPlace = false; // to go to, by its name: goes before an act that is called so
};

} // namespace herd::ui
