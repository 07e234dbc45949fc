// SPDX-License-Identifier: GPL-3.0-or-later
// What pictures are written as; a file's ending says which. Pure.
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace herd::ui {

enum class PictureFormat {
    Png, // pixels
    Svg, // shapes, and text that stays text
    Pdf, // the same on one page of the picture's size
    Gif, // a film: floods only
};

// As people call it: "PNG".
QString formatName(PictureFormat format);
// Without its dot: "png".
QString endingOf(PictureFormat format);
// By the ending of its name, in whatever letters; nothing for any other.
std::optional<PictureFormat> formatOf(const QString &path);

// For a dialog: "PNG pictures (*.png)".
QString fileFilter(PictureFormat format);
// A sentence: why a file of that name cannot be written as one of these.
QString endingProblem(const QString &path, const QList<PictureFormat> &formats);

} // namespace herd::ui
