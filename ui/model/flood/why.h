// SPDX-License-Identifier: GPL-3.0-or-later
// Why a server has the newest report of a client at a moment, or has not. Follows from the state of
// the herd then and from the messages of the report; nothing is guessed: where both do not tell, it
// says so. Pure.
#pragma once

#include "herd/core/folds/herdstate.h"
#include "ui/model/flood/reporttrail.h"

#include <QList>

namespace herd::ui {

struct Why
{
    enum class Kind {
        // It has it.
        Took,  // from the client itself
        Told,  // along `path`
        Holds, // by what way is not known any more: from its journal, or too long ago
        // It has not.
        NobodyHas, // any report of this client
        Foreign,   // it does not tell what it has
        Down,      // it is not running
        Forgotten, // it was told to forget the client
        Expired,   // it is older there than what a server keeps: forgotten again, or not taken
        Ahead,     // it got it and does not go by it yet: too far ahead of its clock
        UnderWay,  // it was sent by `from` and has not arrived
        Lost,      // it was sent by `from` and lost
        LinkDown,  // `from` has it, and the link between them is not up, for `reason`
        NotSent,   // `from` has it, the link is up, and it was not sent so far
        Unlinked,  // no chain of links leads to anybody who has it
    };

    Kind kind = Kind::NobodyHas;
    NodeId node; // who was asked about
    // Whom the reason is about: the node itself, or where none of its neighbours has it, the one on
    // the shortest way to somebody who has that is next to that one.
    NodeId server;
    NodeId from;
    LinkReason reason = LinkReason::None;
    QByteArray detail; // of it
    QList<Hop> path;   // first arrivals, from the first to the server
    int later = 0;     // more copies that came to it and told it nothing

    bool hasIt() const { return kind <= Kind::Holds; }
};

// `state` and `trail`, of the newest report of that client, up to the same fact. Where the beginning
// of the trail is not kept any more, less is known.
Why whyOf(const HerdState &state, const ReportTrail &trail, NodeId node, const QByteArray &client);

} // namespace herd::ui
