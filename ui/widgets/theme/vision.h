// SPDX-License-Identifier: GPL-3.0-or-later
// How colours look to those who see them otherwise, and in print: to try a design on. Dichromats by
// the matrices of Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of
// Color Vision Deficiency", IEEE Transactions on Visualization and Computer Graphics 15 (6), 2009,
// at full severity; greyscale by the luminance of WCAG 2.1. Pure.
#pragma once

#include <QColor>
#include <QImage>
#include <QStringList>

#include <optional>

namespace herd::ui {

enum class Vision { Protanopia, Deuteranopia, Tritanopia, Greyscale };

// "protanopia" and so on, as command lines have them.
QStringList visionNames();
std::optional<Vision> parseVision(const QString &name);

// Opaque.
QColor seenWith(Vision vision, const QColor &colour);
QImage seenWith(Vision vision, const QImage &picture);

} // namespace herd::ui
