// SPDX-License-Identifier: GPL-3.0-or-later
// How the whole program looks: the Fusion style made quieter, and the palette of a theme. GUI
// thread.
#pragma once

#include "ui/model/session/panelsettings.h"

#include <QPalette>
#include <QProxyStyle>

class QApplication;

namespace herd::ui {

// Fusion with flat dock titles, thin separators and a steady rhythm of gaps.
class QuietStyle : public QProxyStyle
{
    Q_OBJECT

public:
    QuietStyle();

    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget = nullptr) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget = nullptr) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option = nullptr,
                    const QWidget *widget = nullptr) const override;
    int styleHint(StyleHint hint, const QStyleOption *option = nullptr,
                  const QWidget *widget = nullptr,
                  QStyleHintReturn *returned = nullptr) const override;
    QIcon standardIcon(StandardPixmap which, const QStyleOption *option = nullptr,
                       const QWidget *widget = nullptr) const override;
};

class Appearance
{
public:
    // Puts the style on the program; remembers what the system's own palette was.
    explicit Appearance(QApplication &application);

    // All windows follow at once.
    void apply(ThemeChoice choice);
    ThemeChoice choice() const { return m_choice; }

private:
    QPalette m_system;
    ThemeChoice m_choice = ThemeChoice::System;
};

} // namespace herd::ui
