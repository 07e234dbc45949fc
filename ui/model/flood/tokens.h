// SPDX-License-Identifier: GPL-3.0-or-later
// Where every dot of a flood is at a moment: pure functions of what the facts say and of a time, so
// that live view, pause, scrubbing and replay are one and the same.
//
// A moment is counted in units of its scale. PerHop: generations; the IAMAT travels from 0 to 1,
// hops of generation g from g to g+1, however long they really took. Real: seconds since the flood
// began, or since the table was sent. What stays for the eye after a dot has ended (a pulse, a
// cross) lasts in seconds of the screen.
#pragma once

#include "ui/model/flood/flood.h"

#include <vector>

namespace herd::ui {

struct TimeScale
{
    enum class Kind { PerHop, Real };
    static constexpr double StepSeconds = 0.6; // a generation on the screen at speed 1

    Kind kind = Kind::PerHop;
    static constexpr double LeastSpeed = 0.1, MostSpeed = 10, MostSlowdown = 100'000;
    double speed = 1;       // PerHop
    double slowdown = 5000; // Real: seconds of the screen for one, at least 1

    double unitsPerSecond() const
    {
        return kind == Kind::PerHop ? speed / StepSeconds : 1 / slowdown;
    }
    bool operator==(const TimeScale &) const = default;
};

struct Token
{
    enum class Kind {
        Iamat,      // client to origin
        Travelling, // an UPDATE on its way
        New,        // arrived, something new: a pulse
        Duplicate,  // arrived, known already: hollow
        Stale,      // arrived, something newer was known
        Unobserved, // what was made of it is not known: of a foreign server, or not recorded
        Lost,       // ended on its way: a cross
    };

    Kind kind = Kind::Travelling;
    NodeId from, to;     // `from` is invalid for the IAMAT
    double position = 0; // 0 at the sender, 1 at the receiver
    double age = 0;      // 0..1 of what stays after the end; 0 while it travels
    double opacity = 1;
    int generation = 0; // of its hop; 0 for the IAMAT
    int hop = -1;       // its place in Flood::hops; -1 for the IAMAT
};

// Where a message that was sent and lost is crossed out; one that was never sent is crossed out
// at 0. Nobody saw where it really ended.
constexpr double LostAt = 0.6;

// In units; `burst` 0 is the flood itself, others are what a table said about it.
struct Timeline
{
    double begin = 0;
    double end = 0; // with what stays for the eye
};
Timeline timelineOf(const Flood &flood, const TimeScale &scale, int burst = 0);

// Up to where the facts reach: past it a dot that is under way has not arrived. Infinite when
// nothing is under way.
double knownUntil(const Flood &flood, const TimeScale &scale, int burst = 0);

// The next moment after `at` when a generation begins (PerHop) or a message is sent, received or
// lost (Real); the end when there is none.
double nextStop(const Flood &flood, double at, const TimeScale &scale, int burst = 0);

// A moment in units of the Real scale.
double momentAt(const Flood &flood, Nanoseconds at, int burst = 0);

std::vector<Token> tokensAt(const Flood &flood, double at, const TimeScale &scale, int burst = 0);

// Per node its generation if the flood itself has reached it at that moment, 0 for the origin, -1
// for the others. Indices are those of the config.
std::vector<int> reachedAt(const Flood &flood, double at, const TimeScale &scale, qsizetype nodes);

// What the flood itself has come to at that moment, in messages.
struct FloodCount
{
    int sent = 0;       // begun; so all of them count here
    int fresh = 0;      // arrived, new there
    int duplicates = 0; // arrived, duplicate or stale
    int lost = 0;
    Nanoseconds since {}; // from the flood's start to the last thing that happened so far
    bool operator==(const FloodCount &) const = default;
};
FloodCount countAt(const Flood &flood, double at, const TimeScale &scale);

} // namespace herd::ui
