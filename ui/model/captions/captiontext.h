// SPDX-License-Identifier: GPL-3.0-or-later
// What happened as a sentence for an audience, without its full stop, prepared for display
// (outsidetext.h): which facts and messages deserve one, how much each matters, and in which words.
// Where there are none of its own, it is told as in the table of events (facttext.h). Pure.
#pragma once

#include "herd/core/config/herdconfig.h"
#include "herd/core/facts/fact.h"
#include "ui/model/flood/flood.h"

#include <QString>

#include <optional>

namespace herd::ui {

struct Caption
{
    // The later matters more.
    enum class Rank {
        Known,   // somebody was told what it knew
        News,    // somebody learned something, a link came up
        Entry,   // a client told or asked something
        Outcome, // what a flood came to, servers that come and go
        Trouble,
    };

    Rank rank = Rank::Known;
    QString text;
};

// `names`: with all servers there were.
std::optional<Caption> captionOf(const Fact &fact, const HerdConfig &names);
// Of a message that arrived or was lost; nothing: what became of it is not known.
std::optional<Caption> hopCaption(const Flood &flood, const Hop &hop, const HerdConfig &names);
// Of its report, which a client told its origin; nothing: that was not seen.
std::optional<Caption> entryCaption(const Flood &flood, const HerdConfig &names);
// Of a flood that is over; nothing: its beginning was not seen, or there was nobody to tell.
std::optional<Caption> outcomeCaption(const Flood &flood, const HerdConfig &names);

// The messages of floods and what begins them, which the graph shows at a pace of its own.
bool isOfFlood(const Fact &fact);

} // namespace herd::ui
