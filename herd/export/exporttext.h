// SPDX-License-Identifier: GPL-3.0-or-later
// Names, times and bytes as exports write them, whatever the format. Pure functions.
#pragma once

#include "herd/core/config/herdconfig.h"

#include <QByteArray>

namespace herd {

// Times of a recording are whatever its file says: these stay within what Nanoseconds hold.
Nanoseconds sum(Nanoseconds a, Nanoseconds b);
Nanoseconds difference(Nanoseconds a, Nanoseconds b);

// "2026-11-23T07:31:47.123456789Z"
QByteArray isoTime(Nanoseconds wall);
// "12.345678901", "-0.000000001": all digits there are, by a point in every locale.
QByteArray exactSeconds(Nanoseconds time);

// Empty for none, as for a stranger.
QByteArray nameIn(const HerdConfig &herd, NodeId node);

// On one line and reversible, as in logs: a backslash is doubled, bytes that are not printable
// UTF-8 are \xNN.
QByteArray escapedText(QByteArray bytes);

// A value of JSON: the text itself where it is UTF-8, else {"escaped": "..."} as above.
void appendJsonText(QByteArray &out, const QByteArray &bytes);

} // namespace herd
