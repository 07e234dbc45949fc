// SPDX-License-Identifier: GPL-3.0-or-later
// Type: one family with figures of one width, three sizes, two weights. All sizes follow that of the
// program, which follows the system's. GUI thread but for what is said otherwise.
#pragma once

#include <QFont>

namespace herd::ui {

enum class TextSize {
    Small, // what is said of other things: units, times, attributions
    Body,
    Large, // the one headline of a pane or dialog
};

enum class TextWeight { Regular, Strong };

// In a size and weight of ours. `body`: the font of a widget as it is made, or of a picture, in points
// or pixels. Pure, on any thread.
QFont textFont(const QFont &body, TextSize size, TextWeight weight = TextWeight::Regular);

// That, for an audience that reads from afar. Pure, on any thread.
QFont magnifiedFont(const QFont &body);

// So many percent as large; 1 and more. Pure, on any thread.
QFont scaledFont(const QFont &body, int percent);

// For bytes and lines of the wire: the system's fixed one, as large as `body`.
QFont fixedFont(const QFont &body);

// These two follow the size of what they are set on, also when that changes: for widgets and items
// whose font is not asked for again.
QFont strongFont();
QFont fixedFamily();

// What the program writes in, as large as `system`, but no smaller than can be read: the family that is
// bundled (:/herd/fonts), else an installed Inter, else the system's own.
QFont interfaceFont(const QFont &system);

} // namespace herd::ui
