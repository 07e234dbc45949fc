// SPDX-License-Identifier: GPL-3.0-or-later
// What is the same of all facts of a kind: its names, and whether it is worth a second look. Each
// kind is described once, in factdescription.h, with its fields; what only asks for a kind includes
// this. Values that last as long as the program; pure.
#pragma once

#include "herd/core/facts/fact.h"

#include <span>

namespace herd {

// What a fact is about, for colours and for counting.
enum class FactRole { Server, Link, Client, Update, Places, Journal, Gap };
constexpr size_t FactRoles = 7;

struct FactKind
{
    const char *name;  // "update-received": in files, the same for good
    const char *group; // "update": with its like, in filters
    FactRole role;
    const char *event;      // "received": in a server's log; null: the log does not hold it
    const char *title;      // "UPDATE received": for people, translated as FactTitles
    bool isProblem = false; // worth a second look, where its values do not say; see below
};

// The context of titles for whoever translates them: QT_TRANSLATE_NOOP("herd::FactTitles", ...).
constexpr const char FactTitles[] = "herd::FactTitles";

// The place of a kind in AnyFact.
template<class Kind> constexpr size_t kindIndex()
{
    return AnyFact(std::in_place_type<Kind>).index();
}

std::span<const FactKind> factKinds(); // in the order of AnyFact
const FactKind &kindOf(const FactBody &body);

// Whether this very fact is worth a second look: many kinds are only with some values.
bool isProblem(const FactBody &body);

} // namespace herd
