// SPDX-License-Identifier: GPL-3.0-or-later
// The facts of linkfacts.h described; see factdescription.h.
#pragma once

#include "herd/core/facts/description.h"
#include "herd/core/facts/factkinds.h"

#include <QtGlobal>

#include <tuple>

namespace herd {

// Its title is the state's, where it is known.
template<> struct Description<fact::LinkChanged>
{
    static constexpr FactKind kind {"link-changed", "link", FactRole::Link, "link",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Link changed")};
    static constexpr auto fields = std::tuple(
        Field("peer", &fact::LinkChanged::peer), Field("state", &fact::LinkChanged::state),
        Field("reason", &fact::LinkChanged::reason), Field("detail", &fact::LinkChanged::detail));
    // A break. Not when nobody has started yet, or somebody said goodbye.
    static bool isProblem(const fact::LinkChanged &f)
    {
        switch (f.reason) {
        case LinkReason::None:
        case LinkReason::NotStarted:
        case LinkReason::Refused:
        case LinkReason::Unreachable:
        case LinkReason::NeighbourStopped:
            return false;
        case LinkReason::ConnectionLost:
        case LinkReason::NotAMember:
        case LinkReason::Cut:
        case LinkReason::Overflow:
        case LinkReason::Silent:
        case LinkReason::ProtocolError:
            break;
        }
        return f.state == LinkState::Down;
    }
};
template<> struct Description<fact::StrangersTurnedAway>
{
    static constexpr FactKind kind {"strangers-turned-away",
                                    "link",
                                    FactRole::Link,
                                    "strangers",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Strangers turned away"),
                                    true};
    static constexpr auto fields
        = std::tuple(Field("callers", &fact::StrangersTurnedAway::callers),
                     Field("knocks", &fact::StrangersTurnedAway::knocks),
                     Field("messages", &fact::StrangersTurnedAway::messages));
};
template<> struct Description<fact::UpdateSent>
{
    static constexpr FactKind kind {"update-sent", "update", FactRole::Update, "sent",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "UPDATE sent")};
    static constexpr auto fields = std::tuple(
        Field("to", &fact::UpdateSent::to), Field("report", &fact::UpdateSent::report),
        Field("bytes", &fact::UpdateSent::bytes), Field("repair", &fact::UpdateSent::isRepair));
};
template<> struct Description<fact::UpdateReceived>
{
    static constexpr FactKind kind {"update-received", "update", FactRole::Update, "received",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "UPDATE received")};
    static constexpr auto fields = std::tuple(Field("from", &fact::UpdateReceived::from),
                                              Field("report", &fact::UpdateReceived::report),
                                              Field("verdict", &fact::UpdateReceived::verdict),
                                              Field("bytes", &fact::UpdateReceived::bytes));
    static bool isProblem(const fact::UpdateReceived &f) { return f.verdict == Verdict::Ahead; }
};
template<> struct Description<fact::UpdateLost>
{
    static constexpr FactKind kind {"update-lost",
                                    "update",
                                    FactRole::Update,
                                    "lost",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "UPDATE lost"),
                                    true};
    static constexpr auto fields = std::tuple(Field("to", &fact::UpdateLost::to),
                                              Field("report", &fact::UpdateLost::report));
};
template<> struct Description<fact::UpdateRefused>
{
    static constexpr FactKind kind {"update-refused",
                                    "update",
                                    FactRole::Update,
                                    "denied",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "UPDATE refused"),
                                    true};
    static constexpr auto fields = std::tuple(Field("by", &fact::UpdateRefused::by),
                                              Field("answer", &fact::UpdateRefused::answer));
};
template<> struct Description<fact::TombstonesWithheld>
{
    static constexpr FactKind kind {"tombstones-withheld",
                                    "update",
                                    FactRole::Update,
                                    "withheld",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Tombstones withheld"),
                                    true};
    static constexpr auto fields = std::tuple(Field("to", &fact::TombstonesWithheld::to),
                                              Field("count", &fact::TombstonesWithheld::count));
};
template<> struct Description<fact::DigestSent>
{
    static constexpr FactKind kind {"digest-sent", "digest", FactRole::Link, "digest",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Digest sent")};
    static constexpr auto fields = std::tuple(Field("to", &fact::DigestSent::to));
};
template<> struct Description<fact::DigestCompared>
{
    static constexpr FactKind kind {"digest-compared", "digest", FactRole::Link, "digest",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Tables compared")};
    static constexpr auto fields = std::tuple(Field("from", &fact::DigestCompared::from),
                                              Field("differing", &fact::DigestCompared::differing));
};
template<> struct Description<fact::LinkOverflowed>
{
    static constexpr FactKind kind {"link-overflowed",
                                    "link",
                                    FactRole::Link,
                                    "overflow",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Queue overflowed"),
                                    true};
    static constexpr auto fields = std::tuple(Field("to", &fact::LinkOverflowed::to),
                                              Field("forgotten", &fact::LinkOverflowed::forgotten));
};

} // namespace herd
