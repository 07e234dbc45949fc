// SPDX-License-Identifier: GPL-3.0-or-later
// A pane painted as PNG, SVG or PDF. It is painted at once, as shapes or at the picture's own
// number of pixels, on the GUI thread, since panes read what lives there; what is slow, making
// bytes of it, is work for a PictureJob. (A QPicture in between would paint elsewhere, but moves
// words by up to a pixel.) Of the program its name and version go into the file, of the user what is
// seen and the source's name.
#pragma once

#include "ui/widgets/picture/picturejob.h"
#include "ui/widgets/picture/picturesource.h"

namespace herd::ui {

// "Herd Panel 0.1.0", as it is written into pictures.
QString pictureMaker();

// A sentence why there can be no such picture: it would be too large, and what is possible, or it is
// empty. Nothing: there can.
std::optional<QString> sizeProblem(QSize size, const PictureLook &look);

// How it looks at a glance, within so many pixels of the screen; for a screen of that ratio.
QImage smallPicture(const PictureSource &source, const PictureLook &look, QSize room, double ratio);

// How large it will be, in words: pixels, or centimetres on paper.
QString sizeText(QSize size, const PictureLook &look);

// Paints it now. There can be such a picture, and it is no GIF.
PictureWork paintedPicture(const PictureSource &source, const PictureLook &look);

} // namespace herd::ui
