// SPDX-License-Identifier: GPL-3.0-or-later
// Facts of watching: what was asked of servers from outside, and what who watches servers in other
// processes tells of that. Values; pure.
#pragma once

#include "herd/core/base/types.h"

#include <QByteArray>

namespace herd {

namespace fact {

// Somebody at a control port asked something of this server; what follows from it comes later.
struct ActAsked
{
    QByteArray by;   // as it calls itself, and where it calls from
    QByteArray what; // the act, by its name in docs/control.md
    NodeId peer;     // the other end, where it is about a link
};

// The recorder's own. Who runs `server` cannot be reached: what is known of it is as of the last
// proof, and commands do nothing.
struct ServerOutOfReach
{
    NodeId server;
    QByteArray why; // a sentence without its full stop
};
// It can again; all that happened there meanwhile is told, or what it comes to.
struct ServerInReach
{
    NodeId server;
};
// How far the clock of the process that runs `server` is ahead of the recorder's, which facts'
// times are told by, and how much that may be wrong either way.
struct ClockCompared
{
    NodeId server;
    Nanoseconds ahead {};
    Nanoseconds uncertainty {};
};

} // namespace fact

} // namespace herd
