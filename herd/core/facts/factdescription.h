// SPDX-License-Identifier: GPL-3.0-or-later
// Every kind of fact described, once: its names (factkinds.h) and its fields, each by a key and
// where it is. Made from it are a fact's size, its form in files, its word in logs, its title and
// group in the list of events, and what is said of it where nobody has better words. The
// descriptions are, by subject, in the headers that are included here; a kind without one, or one
// without all fields, does not compile.
//
// Full of templates: for sources that go through fields; others include factkinds.h. Pure.
#pragma once

#include "herd/core/facts/clientdescriptions.h"
#include "herd/core/facts/gapdescriptions.h"
#include "herd/core/facts/linkdescriptions.h"
#include "herd/core/facts/serverdescriptions.h"
#include "herd/core/facts/watchdescriptions.h"

#include <array>
#include <variant>

namespace herd {

namespace description {

// Stands for any value of a member, so that the compiler counts how many a struct has.
struct Any
{
    template<class Type> operator Type() const;
};

template<class Value, class... Members> constexpr size_t memberCount()
{
    if constexpr (requires { Value {Members {}..., Any {}}; })
        return memberCount<Value, Members..., Any>();
    else
        return sizeof...(Members);
}

template<class Value> constexpr bool isWhole()
{
    static_assert(FieldCount<Value> == memberCount<Value>(), "a member is not described");
    return true;
}

template<class... Kinds>
constexpr std::array<FactKind, sizeof...(Kinds)> tableOf(const std::variant<Kinds...> *)
{
    static_assert((isWhole<Kinds>() && ...));
    return {Description<Kinds>::kind...};
}

} // namespace description

// In the order of AnyFact.
inline constexpr auto KindTable = description::tableOf(static_cast<const AnyFact *>(nullptr));

static_assert(description::isWhole<NodeConfig>() && description::isWhole<LineForm>()
              && description::isWhole<NatsConfig>() && description::isWhole<Coordinates>()
              && description::isWhole<PlacesQuery>() && description::isWhole<Place>()
              && description::isWhole<PlacesResult>() && description::isWhole<FactTally>()
              && description::isWhole<GapSummary>());

} // namespace herd
