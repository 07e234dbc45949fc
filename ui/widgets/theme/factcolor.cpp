// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/theme/factcolor.h"

namespace herd::ui {

QColor colorOf(FactRole role, const Theme &theme)
{
    switch (role) {
    case FactRole::Server:
        return theme.good;
    case FactRole::Link:
        return theme.text;
    case FactRole::Client:
        return theme.info;
    case FactRole::Update:
        return theme.dark ? theme.floods[5] : theme.accent; // the dark accent is that of clients
    case FactRole::Places:
        return theme.places;
    case FactRole::Journal:
        return theme.idle;
    case FactRole::Gap:
        break;
    }
    return theme.warning;
}

} // namespace herd::ui
