// SPDX-License-Identifier: GPL-3.0-or-later
// Names and keywords without what people leave out when they search: case, accents and other marks,
// letters that keyboards lack. Pure.
#pragma once

#include <QString>

namespace herd {

// "zoetown" of "Zoëtown", "lodz" of "Łódź", "strasse" of "Straße".
QString searchText(const QString &text);

} // namespace herd
