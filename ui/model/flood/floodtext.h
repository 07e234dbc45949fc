// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of floods and their messages, in plain text prepared for display (outsidetext.h):
// for tool tips, the playback and assistive technology. Pure.
#pragma once

#include "herd/core/config/herdconfig.h"
#include "ui/model/flood/flood.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace herd::ui {

// "Flood 3: kiwi at Hill, reached 5 of 5"
QString floodTitle(const HerdConfig &config, const Flood &flood);
// "Flood 3: kiwi at Hill — 8 messages, 4 new, 4 duplicates, reached 5 of 5"
QString floodSentence(const HerdConfig &config, const Flood &flood);
// The same of what was known at a moment of the past; nothing: of all that is known.
QString floodSentenceAt(const HerdConfig &config, const Flood &flood,
                        std::optional<Nanoseconds> moment);
// In the place of a flood where there was none yet: how to get one is said while that can be done.
QString noFloodText(bool isLive, bool canSend);
// The first is the title.
QStringList hopLines(const HerdConfig &config, const Flood &flood, int hop); // -1: the IAMAT

} // namespace herd::ui
