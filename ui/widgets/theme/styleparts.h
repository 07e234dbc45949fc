// SPDX-License-Identifier: GPL-3.0-or-later
// What QuietStyle draws itself, a function a part. Each draws in the colours of the option's palette and
// leaves the painter as it was. GUI thread.
#pragma once

class QPainter;
class QRect;
class QStyleOption;
class QStyleOptionComboBox;
class QStyleOptionDockWidget;
class QStyleOptionHeader;
class QStyleOptionProgressBar;
class QStyleOptionSlider;
class QStyleOptionSpinBox;
class QStyleOptionTab;

namespace herd::ui {

// Buttons with a border: flat, raised by colour alone.
void drawButtonPanel(const QStyleOption &option, QPainter &painter);
// Of tool bars and cards: seen only when pointed at, held, checked or with the keyboard.
void drawToolButtonPanel(const QStyleOption &option, QPainter &painter);
// Around what can be typed into.
void drawFieldPanel(const QStyleOption &option, QPainter &painter);
// A check box's sign, or a round one: nothing else shows where it is, so its border is seen at 3:1.
void drawIndicator(const QStyleOption &option, QPainter &painter, bool isRound);
void drawComboBox(const QStyleOptionComboBox &option, QPainter &painter);
void drawSpinBox(const QStyleOptionSpinBox &option, const QRect &up, const QRect &down,
                 QPainter &painter);
void drawDockTitle(const QStyleOptionDockWidget &option, QPainter &painter);
// The word of a tab is the caller's; this is the bar that marks the chosen one.
void drawTabShape(const QStyleOptionTab &option, QPainter &painter);
void drawHeaderSection(const QStyleOptionHeader &option, QPainter &painter);
void drawScrollBarSlider(const QStyleOption &option, QPainter &painter, bool isHorizontal);
// Groove, the part of it up to the handle, and the handle.
void drawSlider(const QStyleOptionSlider &option, QPainter &painter);
void drawProgress(const QStyleOptionProgressBar &option, QPainter &painter);
// The border of what floats: menus, tips, panes.
void drawFrame(const QStyleOption &option, QPainter &painter);

} // namespace herd::ui
