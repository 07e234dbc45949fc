// SPDX-License-Identifier: GPL-3.0-or-later
// Colours of the panel by what they are for, light and dark. Data has Okabe-Ito hues, each with at
// least 3:1 contrast against its canvas (an outline carries it where the hue cannot); text has 4.5:1 on
// every ground it stands on. Never colour alone (vision.h): shapes differ too. docs/design.md shows them.
#pragma once

#include "ui/widgets/theme/icon.h"

#include <QColor>
#include <QPalette>

namespace herd::ui {

struct Theme
{
    bool dark = false;

    QColor canvas;                         // behind graph and map
    QColor panel;                          // behind panes
    QColor raised;                         // node bodies, cards
    QColor field;                          // behind what is typed, and behind lists
    QColor edge;                           // around cards and between panes
    QColor line;                           // around fields, idle links, grid
    QColor text;                           // at least 4.5:1
    QColor muted;                          // secondary text, at least 4.5:1
    QColor outline;                        // around light hues
    QColor accent;                         // selection, focus; as text at least 4.5:1
    QColor onAccent;                       // text on it
    QColor hover, pressed;                 // behind what the pointer is on, or holds
    QColor selected;                       // behind a chosen row, whose text stays as it is
    QColor good;                           // running, newest; as text, as are `bad` and `places`
    QColor warning;                        // degraded; never text
    QColor warningText;                    // the same in words
    QColor warningGround;                  // behind words of the past, and of warnings
    QColor bad;                            // failed, lost, refused
    QColor info;                           // IAMAT, clients
    QColor places;                         // WHATSAT, Places
    QColor idle;                           // stopped, not reached
    QColor sea, land, border, coast, lake; // base map
    QColor floods[6];                      // hues of floods, reused in turn

    static Theme light();
    static Theme darkTheme();
    // The one that fits a palette: by the lightness of its window colour.
    static Theme of(const QPalette &palette);
    // The application palette of this theme, for QuietStyle.
    QPalette palette() const;
};

// So much of `b` in `a`, 0 to 1.
QColor mixed(const QColor &a, const QColor &b, double share);

} // namespace herd::ui
