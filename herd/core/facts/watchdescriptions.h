// SPDX-License-Identifier: GPL-3.0-or-later
// The facts of watchfacts.h described; see factdescription.h.
#pragma once

#include "herd/core/facts/description.h"
#include "herd/core/facts/factkinds.h"

#include <QtGlobal>

#include <tuple>

namespace herd {

template<> struct Description<fact::ActAsked>
{
    static constexpr FactKind kind {"act-asked", "watch", FactRole::Server, "asked",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Act asked for")};
    static constexpr auto fields
        = std::tuple(Field("by", &fact::ActAsked::by), Field("what", &fact::ActAsked::what),
                     Field("peer", &fact::ActAsked::peer));
};
// A log is of one server, by who runs it: the rest never happens there.
template<> struct Description<fact::ServerOutOfReach>
{
    static constexpr FactKind kind {"server-out-of-reach",
                                    "watch",
                                    FactRole::Gap,
                                    nullptr,
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Server out of reach"),
                                    true};
    static constexpr auto fields = std::tuple(Field("whose", &fact::ServerOutOfReach::server),
                                              Field("why", &fact::ServerOutOfReach::why));
};
template<> struct Description<fact::ServerInReach>
{
    static constexpr FactKind kind {"server-in-reach", "watch", FactRole::Gap, nullptr,
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Server in reach")};
    static constexpr auto fields = std::tuple(Field("whose", &fact::ServerInReach::server));
};
template<> struct Description<fact::ClockCompared>
{
    static constexpr FactKind kind {"clock-compared", "watch", FactRole::Gap, nullptr,
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Clock compared")};
    static constexpr auto fields = std::tuple(
        Field("whose", &fact::ClockCompared::server), Field("ahead", &fact::ClockCompared::ahead),
        Field("uncertainty", &fact::ClockCompared::uncertainty));
};

} // namespace herd
