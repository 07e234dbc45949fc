// SPDX-License-Identifier: GPL-3.0-or-later
// What one server has of one client, beside the newest report that any server holds. Follows from a
// state of the herd alone, so it is as true of a moment of the past as of now. Pure.
#pragma once

#include "herd/core/folds/herdstate.h"

#include <array>

namespace herd::ui {

enum class Knowledge : quint8 {
    Newest,  // the newest report
    Behind,  // an older one
    Nothing, // none, though it runs
    Down,    // it is not running: what it knew has gone with it
    Foreign, // it does not tell what it has
};
constexpr int KnowledgeKinds = 5;
using KnowledgeCounts = std::array<qsizetype, KnowledgeKinds>; // how many of each

// A server that runs, and has not the newest.
constexpr bool isTrouble(Knowledge kind)
{
    return kind == Knowledge::Behind || kind == Knowledge::Nothing;
}

struct KnowledgeCell
{
    Knowledge kind = Knowledge::Nothing;
    // When behind: how much older its report is, by the client's own clock. Zero: the client said
    // two things at the same time, and servers took one each.
    Nanoseconds by {};
    bool operator==(const KnowledgeCell &) const = default;
};

// Of a client nobody has heard of: nothing. Of a server that is not in the herd then: down.
KnowledgeCell knowledgeOf(const HerdState &state, NodeId node, const QByteArray &client);
// The same where its newest report is at hand.
KnowledgeCell knowledgeOf(const HerdState &state, NodeId node, const QByteArray &client,
                          const Report &newest);

} // namespace herd::ui
