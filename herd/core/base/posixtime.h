// SPDX-License-Identifier: GPL-3.0-or-later
// A client's time: decimal seconds since 1970-01-01 UTC, kept as its digits, since a double cannot
// hold nanoseconds of today. Pure functions over text that isPosixTime() accepted.
#pragma once

#include "herd/core/base/types.h"

#include <QByteArray>
#include <QByteArrayView>

#include <compare>
#include <span>

namespace herd {

// Digits, optionally a point and digits, at most limits::TimeText characters.
bool isPosixTime(QByteArrayView text);

// Exact, whatever the number of digits: "1.50" equals "01.5".
std::strong_ordering compareTimes(QByteArrayView a, QByteArrayView b);

// Whether they may be one time as servers print it that keep a double or microseconds: equal as
// doubles, or at most a microsecond apart.
bool isSameMoment(QByteArrayView a, QByteArrayView b);

// Whole nanoseconds, the rest cut off; clamped to the largest value Nanoseconds can hold (year
// 2262).
Nanoseconds toNanoseconds(QByteArrayView time);

// Seconds with nine decimals: "1520023934.918963997". Not negative.
QByteArray formatTime(Nanoseconds sinceEpoch);

// Receipt minus client time, always signed, nine decimals: "+0.263873386", somewhere in `out`. The
// client's digits past the ninth are cut off.
constexpr size_t DeltaText = 24; // its characters at most
QByteArrayView formatDelta(std::span<char, DeltaText> out, Nanoseconds receipt,
                           QByteArrayView clientTime);

} // namespace herd
