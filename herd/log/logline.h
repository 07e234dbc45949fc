// SPDX-License-Identifier: GPL-3.0-or-later
// One fact as one line of a node's log. Five fields with tabs between them:
//   time    UTC, ISO 8601, microseconds: 2026-11-23T07:31:47.123456Z
//   event   a word: in, out, link, sent, received, connected, gone, ...
//   with    whom: #7 is the node's seventh connection, Jaquez a neighbour; - nobody
//   note    a word about it: up, down:refused, newer, by-client; - nothing
//   bytes   what went over the wire or is known besides; may be empty
// A backslash in a field is doubled, and bytes that are not printable UTF-8 are \xNN, so that a
// line is a line and reads back. Pure functions.
#pragma once

#include "herd/core/config/herdconfig.h"
#include "herd/core/facts/fact.h"

namespace herd {

// With its newline; empty for facts that a node's log does not hold.
QByteArray logLine(const Fact &fact, const HerdConfig &herd, Nanoseconds wall);

// That the clock was set, ahead or back when negative; of no fact.
QByteArray clockLine(Nanoseconds set, Nanoseconds wall);

// "2026-11-23T07:31:47.123456Z"
QByteArray formatLogTime(Nanoseconds wall);

// A name of a node as a file name: / and % and a leading point become %NN.
QByteArray logFileName(QByteArrayView node);

} // namespace herd
