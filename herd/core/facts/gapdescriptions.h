// SPDX-License-Identifier: GPL-3.0-or-later
// The facts of gapfacts.h described, and what a gap comes to; see factdescription.h.
#pragma once

#include "herd/core/facts/description.h"
#include "herd/core/facts/factkinds.h"
#include "herd/core/facts/gapsummary.h"

#include <QtGlobal>

#include <tuple>

namespace herd {

template<> struct Description<fact::FactsDropped>
{
    static constexpr FactKind kind {"facts-dropped",
                                    "dropped",
                                    FactRole::Gap,
                                    "dropped",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Events dropped"),
                                    true};
    static constexpr auto fields = std::tuple(Field("count", &fact::FactsDropped::count),
                                              Field("lasted", &fact::FactsDropped::lasted),
                                              Field("unknown", &fact::FactsDropped::unknown));
};
template<> struct Description<fact::CaughtUp>
{
    static constexpr FactKind kind {"caught-up", "dropped", FactRole::Gap, "dropped",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Caught up")};
    static constexpr auto fields = std::tuple(Field("summary", &fact::CaughtUp::summary));
};

// Values in them.

template<> struct Description<FactTally>
{
    static constexpr auto fields = std::tuple(
        Field("lines-received", &FactTally::linesReceived),
        Field("replies-sent", &FactTally::repliesSent),
        Field("invalid-lines", &FactTally::invalidLines),
        Field("updates-sent", &FactTally::updatesSent),
        Field("updates-new", &FactTally::updatesNew),
        Field("updates-duplicate", &FactTally::updatesDuplicate),
        Field("updates-stale", &FactTally::updatesStale),
        Field("updates-ahead", &FactTally::updatesAhead),
        Field("updates-lost", &FactTally::updatesLost), Field("overflows", &FactTally::overflows),
        Field("tombstones-withheld", &FactTally::tombstonesWithheld),
        Field("clients-refused", &FactTally::clientsRefused),
        Field("strangers-turned-away", &FactTally::strangersTurnedAway),
        Field("knocks-ignored", &FactTally::knocksIgnored),
        Field("places-asked", &FactTally::placesAsked),
        Field("places-answered", &FactTally::placesAnswered),
        Field("places-failed", &FactTally::placesFailed));
};
template<> struct Description<GapSummary>
{
    static constexpr auto fields
        = std::tuple(Field("dropped", &GapSummary::dropped), Field("tally", &GapSummary::tally),
                     Field("sent", &GapSummary::sent), Field("holds", &GapSummary::holds),
                     Field("forgot", &GapSummary::forgot));
};

} // namespace herd
