// SPDX-License-Identifier: GPL-3.0-or-later
// What those who call at a control port may cost. A value.
#pragma once

#include <QtGlobal>

#include <chrono>

namespace herd::control {

struct ControlBounds
{
    std::chrono::milliseconds tick {1000};
    int helloTicks = 5;   // to upgrade the connection, and then as many for a Hello
    int pingTicks = 5;    // between pings
    int silentTicks = 15; // without a pong, a message, or progress with what waits
    // At once, with those who have not said Hello. Each costs what is below, and a snapshot.
    qsizetype callers = 16;
    // Over TLS: of those from one address, and handshakes begun in a tick, half of them with one.
    qsizetype ofOneAddress = 8;
    int handshakes = 32;
    // Facts kept for who comes back, in bytes of memory: hours of a report a second in a herd of
    // five, some seconds of a thousand.
    qsizetype window = 64 * 1024 * 1024;
    // Bytes that wait for one who does not read; past it facts are conflated, until half of them
    // are gone.
    qsizetype backlog = 8 * 1024 * 1024;
    qsizetype gap = 16 * 1024 * 1024; // of that, in memory
    qsizetype requests = 256;         // of one watcher that wait for their answer
};

} // namespace herd::control
