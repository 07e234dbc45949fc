// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of floods and their messages, in plain text prepared for display (outsidetext.h):
// for tool tips, the playback and assistive technology. Pure.
#pragma once

#include "herd/core/config/herdconfig.h"
#include "ui/model/flood/flood.h"

#include <QString>
#include <QStringList>

namespace herd::ui {

// "Flood 3: kiwi at Hill, reached 5 of 5"
QString floodTitle(const HerdConfig &config, const Flood &flood);
// "Flood 3: kiwi at Hill — 8 messages, 4 new, 4 duplicates, reached 5 of 5"
QString floodSentence(const HerdConfig &config, const Flood &flood);
// The first is the title.
QStringList hopLines(const HerdConfig &config, const Flood &flood, int hop); // -1: the IAMAT

} // namespace herd::ui
