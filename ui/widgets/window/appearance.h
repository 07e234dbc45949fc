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

    // All windows follow at once.
    void apply(ThemeChoice choice);
    // Type that is read from afar, or that of always.
    void setMagnified(bool magnified);
    ThemeChoice choice() const { return m_choice; }

private:
    QFont m_font; // of always
    QPalette m_system;
    ThemeChoice m_choice = ThemeChoice::System;
};

} // namespace herd::ui
