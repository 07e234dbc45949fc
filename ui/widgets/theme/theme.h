// SPDX-License-Identifier: GPL-3.0-or-later
// Colours of the panel, light and dark: Okabe-Ito hues, each with at least 3:1 contrast against its
// canvas (an outline carries it where the hue cannot). Never colour alone: shapes differ too.
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
    QColor line;                           // hairlines, idle links, grid
    QColor text;                           // at least 4.5:1
    QColor muted;                          // secondary text, at least 4.5:1
    QColor outline;                        // around light hues
    QColor accent;                         // selection, focus
    QColor good;                           // running, newest
    QColor warning;                        // degraded
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
    // The application palette of this theme, for the Fusion style.
    QPalette palette() const;
};

} // namespace herd::ui
