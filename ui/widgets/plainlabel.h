// SPDX-License-Identifier: GPL-3.0-or-later
// Labels that look for no markup in their text. All labels are made here. The caller owns what has
// no parent. GUI thread.
#pragma once

#include <QString>

class QLabel;
class QWidget;

namespace herd::ui {

QLabel *plainLabel(const QString &text = {}, QWidget *parent = nullptr);

// Wraps, is as wide as its place, whatever its words, and can be selected.
QLabel *wrappingLabel(const QString &text = {}, QWidget *parent = nullptr);

} // namespace herd::ui
