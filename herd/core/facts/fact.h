// SPDX-License-Identifier: GPL-3.0-or-later
// What happened, as values: the only thing that leaves a node upwards. Hosts number and stamp
// facts; views are folds over them. A hop of a flood is keyed by (report line, from, to), so that
// tracing adds no byte to the wire. Pure.
//
// The kinds are declared by subject in the headers that are included here; others include this one.
#pragma once

#include "herd/core/facts/clientfacts.h"
#include "herd/core/facts/gapfacts.h"
#include "herd/core/facts/linkfacts.h"
#include "herd/core/facts/serverfacts.h"
#include "herd/core/facts/watchfacts.h"

#include <QList>
#include <QMetaType>

#include <type_traits>
#include <variant>

namespace herd {

using AnyFact = std::variant<
    fact::NodeStarting, fact::NodeListening, fact::CertificateInUse, fact::NodeStopping,
    fact::NodeStopped, fact::NodeFailed, fact::NodeAdded, fact::NodeChanged, fact::NodeRemoved,
    fact::LinkAdded, fact::LinkRemoved, fact::LinkChanged, fact::ClientConnected, fact::ClientGone,
    fact::ClientsRefused, fact::StrangersTurnedAway, fact::LineReceived, fact::ReplySent,
    fact::ReportTaken, fact::ClientNotTaken, fact::ReportExpired, fact::ReportSetAside,
    fact::UpdateSent, fact::UpdateReceived, fact::UpdateLost, fact::UpdateRefused,
    fact::TombstonesWithheld, fact::DigestSent, fact::DigestCompared, fact::LinkOverflowed,
    fact::ReportRestored, fact::JournalRestored, fact::JournalFailed, fact::JournalRecovered,
    fact::PlacesAsked, fact::PlacesAnswered, fact::RequestAnswered, fact::RequestFailed,
    fact::FactsDropped, fact::CaughtUp, fact::ActAsked, fact::ServerOutOfReach, fact::ServerInReach,
    fact::ClockCompared>;

template<class Kind, class Variant> inline constexpr bool IsOneOf = false;
template<class Kind, class... Kinds>
inline constexpr bool IsOneOf<Kind, std::variant<Kinds...>> = (std::is_same_v<Kind, Kinds> || ...);

// One of them. How it begins, is copied and ends is compiled once, in fact.cpp: three dozen kinds
// in every source that has a fact took the compiler half of its time.
class FactBody : public AnyFact
{
public:
    FactBody();
    template<class Kind>
    requires IsOneOf<Kind, AnyFact> FactBody(Kind body);
    FactBody(const FactBody &other);
    FactBody(FactBody &&other) noexcept;
    FactBody &operator=(const FactBody &other);
    FactBody &operator=(FactBody &&other) noexcept;
    ~FactBody();

    // Kinds do not compare; those of the base would only not compile.
    friend bool operator==(const FactBody &, const FactBody &) = delete;
    friend bool operator<(const FactBody &, const FactBody &) = delete;
};

struct Fact
{
    quint64 seq = 0;   // counts up by one in the order of delivery
    Nanoseconds at {}; // monotonic clock, common to all nodes
    NodeId node;       // whose it is; invalid for the recorder's own
    FactBody body;

    template<class T> const T *as() const { return std::get_if<T>(&body); }
};

using FactBatch = QList<Fact>; // by `seq`; what that order means: HerdBackend::factsReady()

} // namespace herd

Q_DECLARE_METATYPE(herd::Fact)
