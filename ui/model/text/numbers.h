// SPDX-License-Identifier: GPL-3.0-or-later
// The one place for numbers in text. Those for people are in their locale, digits and marks; those
// of the protocol (ports, coordinates, times and deltas as they are on the wire, offsets of bytes)
// always in C. What was asked for is shown with all its digits, what was measured with as many as
// mean something. Pure, but for QLocale's default, which the program sets once.
#pragma once

#include "herd/core/base/types.h"

#include <QString>

#include <chrono>
#include <concepts>

namespace herd::ui {

// For people.
QString countText(qint64 n); // "1,234"
template<std::integral Count> QString countText(Count n)
{
    return countText(qint64(n));
}
QString ordinalText(quint64 n);                  // of flood 1234, event 1234: no grouping
QString decimalText(double value, int decimals); // with exactly so many
QString exactText(double value);                 // the fewest digits that mean it: "10", "10.5"
QString factorText(double factor);               // two digits of it: "0.25", "1.3", "10"
// "1 message", "1,234 messages": both have %1 where the number goes.
QString counted(qint64 n, const QString &one, const QString &many);
QString ratioText(qint64 part, qint64 whole); // "4/5"

QString durationText(Nanoseconds duration);              // "0.183 ms", "12.4 ms", "2.31 s"
QString secondsText(Nanoseconds duration, int decimals); // "12.345678 s"
QString ageText(Nanoseconds age);                        // "3.2 s ago", "12 min ago"
QString spanText(Nanoseconds span);                      // "12 s", "90 min", "365 days"
QString dateText(std::chrono::seconds since1970);        // the day in UTC: "2026-12-24"
QString lengthText(double metres);                       // measured: "870 m", "10.5 km", "1,234 km"
QString radiusText(double km);                           // asked for: "10.5 km", "0.125 km"

// Of the protocol.
QString wireNumber(qint64 n);

} // namespace herd::ui
