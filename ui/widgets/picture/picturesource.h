// SPDX-License-Identifier: GPL-3.0-or-later
// Something that can be kept as a picture: a pane, as it shows itself. A value; `paint` is called on
// the GUI thread, before `pane` goes.
#pragma once

#include "ui/widgets/picture/pictureformat.h"

#include <QPointer>
#include <QSize>
#include <QWidget>

#include <functional>

class QPainter;

namespace herd::ui {

struct PictureSource
{
    QString name; // offered for the file, without an ending, and its title: "seed-graph"
    QSize size;   // of the screen's pixels at scale 1
    std::function<void(QPainter &)> paint; // all of it, at 0, 0
    QPointer<QWidget> pane;                // in whose palette it paints
};

// What of it the user chooses.
struct PictureLook
{
    static constexpr int MostScale = 4;

    PictureFormat format = PictureFormat::Png;
    int scale = 1;        // 1..MostScale: PNG's pixels for one of the screen; of GIF 1 or 2
    bool isLight = false; // in light colours, for paper, whatever the panel's are
};

// A file's name for a pane of a herd: both as far as files may be called so, in small letters and
// with hyphens for blanks: "seed-graph".
QString pictureName(const QString &herd, const QString &pane);

} // namespace herd::ui
