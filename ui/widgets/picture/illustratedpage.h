// SPDX-License-Identifier: GPL-3.0-or-later
// A page of text with a picture beside it, as work for a PictureJob that writes the page: the picture
// gets its name once it and the page's text are whole, and the page after it. So no page shows a
// picture that is not there.
#pragma once

#include "ui/widgets/picture/picturejob.h"

namespace herd::ui {

// `text` is made on the job's thread, of values alone. `path`: the picture's.
PictureWork illustratedPage(std::function<QString()> text, PictureWork picture, QString path);
// The same without a picture.
PictureWork plainPage(std::function<QString()> text);

} // namespace herd::ui
