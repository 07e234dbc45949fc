// SPDX-License-Identifier: GPL-3.0-or-later
// How the whole program looks: the style, the type, and the palette of a theme. GUI thread.
#pragma once

#include "ui/model/session/panelsettings.h"

#include <QFont>
#include <QPalette>

class QApplication;

namespace herd::ui {

class Appearance
{
public:
    // Puts style and type on the program; remembers what the system's own palette was.
    explicit Appearance(QApplication &application);

    // All windows follow at once, as by the next ones.
    void apply(ThemeChoice choice);
    // Of all letters, against what the system says: Preferences::scale.
    void setScale(int percent);
    void setMotion(MotionChoice choice);
    // What MotionChoice::System is; until it is known everything moves.
    void setSystemMotionReduced(bool reduced);
    // Type that is read from afar, or that of always.
    void setMagnified(bool magnified);
    ThemeChoice choice() const { return m_choice; }

private:
    void applyFont() const;
    void applyMotion() const;

    QFont m_font; // of always
    int m_scale = 100;
    bool m_isMagnified = false;
    bool m_isSystemReduced = false;
    MotionChoice m_motion = MotionChoice::System;
    QPalette m_system;
    ThemeChoice m_choice = ThemeChoice::System;
};

} // namespace herd::ui
