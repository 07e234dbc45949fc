// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that could grow has its bound here, with the reason.
#pragma once

#include <QtGlobal>

#include <chrono>

namespace herd::limits {

using namespace std::chrono_literals;

// A client's line without its newline. The longest honest IAMAT is under 400 bytes.
constexpr qsizetype ClientLine = 4 * 1024;
// A line between servers: an UPDATE in the seed's form holds a client's line about twice, escaped.
constexpr qsizetype PeerLine = 64 * 1024;
// How much of a line past the bound is given back behind "? ".
constexpr qsizetype EchoOfLongLine = 64;

// Bytes of a client id: room for any e-mail address or host name.
constexpr qsizetype ClientId = 255;
// Characters of a POSIX time; a nanosecond stamp has 20.
constexpr qsizetype TimeText = 40;
// How far ahead of the server's clock a client's time may be: clocks are wrong by time zones, not
// by more.
constexpr std::chrono::nanoseconds FutureTime = 24h;

// Google's own bounds of a Nearby Search.
constexpr double RadiusKm = 50;
constexpr int PlacesResults = 20;

// Commands of one connection whose answers wait behind a WHATSAT. Past it we stop reading that
// connection.
constexpr qsizetype WaitingAnswers = 256;
// Bytes queued towards a client that does not read; past it the connection is closed.
constexpr qsizetype ClientBacklog = 1024 * 1024;
// Bytes queued towards a neighbour that does not read; past it the link is dropped and later
// refilled.
constexpr qsizetype PeerBacklog = 64 * 1024 * 1024;
// Reports kept for a foreign neighbour that is down, one a client, the newest of each.
constexpr qsizetype KeptForForeign = 100'000;

// Reconnecting to a neighbour: doubles from the first to the last, with jitter.
constexpr std::chrono::nanoseconds FirstRetry = 250ms;
constexpr std::chrono::nanoseconds LastRetry = 30s;
// A foreign neighbour cannot knock when it is back, so it is tried more often.
constexpr std::chrono::nanoseconds LastForeignRetry = 2s;
// A link that has not proven itself by then is dropped.
constexpr std::chrono::nanoseconds Handshake = 5s;

// One Places answer: Google's largest page is under 100 kB.
constexpr qsizetype PlacesAnswer = 2 * 1024 * 1024;
constexpr std::chrono::nanoseconds PlacesTimeout = 5s;
// Questions of one herd thread that wait for Places, about 10 kB each; past it they are refused.
constexpr qsizetype PlacesInFlight = 4096;
// The body of a request the embedded Places service looks at; Google's clients send some 300 bytes.
constexpr qsizetype PlacesRequest = 64 * 1024;

// A herd somebody looks at or simulates.
constexpr qsizetype HerdNodes = 1000;
constexpr qsizetype HerdLinks = 20'000;
constexpr qsizetype HerdFileBytes = 4 * 1024 * 1024;
// A scenario somebody wrote by hand.
constexpr qsizetype ScenarioFileBytes = 256 * 1024;

} // namespace herd::limits
