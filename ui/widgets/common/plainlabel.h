// SPDX-License-Identifier: GPL-3.0-or-later
// Labels that look for no markup in their text. All labels are made here. The caller owns what has
// no parent. GUI thread.
#pragma once

#include <QString>

class QLabel;
class QWidget;

namespace herd::ui {

QLabel *plainLabel(const QString &text = {}, QWidget *parent = nullptr);

// One line, as wide as its place: where that is narrower than its text, it ends in "…".
QLabel *elidedLabel(const QString &text = {}, QWidget *parent = nullptr);

// Wraps, and is as wide as its place, whatever its words.
QLabel *wrappingLabel(const QString &text = {}, QWidget *parent = nullptr);

// A wrapping one to select from. What it is given later is documentText(), too.
QLabel *selectableLabel(const QString &text = {}, QWidget *parent = nullptr);

} // namespace herd::ui
