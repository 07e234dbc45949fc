// SPDX-License-Identifier: GPL-3.0-or-later
// What the command line of herdbench asks for.
#pragma once

#include "app/commandline.h"

#include <QString>
#include <QStringList>

#include <array>
#include <chrono>
#include <variant>

namespace herd {

struct BenchOptions
{
    QString bench; // one of benchNames(), or "serve" or "record" with `herdFile`
    QString herdFile;
    QString jsonFile;        // empty: only the table
    QStringList only;        // contestants that take part; empty: all
    int rounds = 5;          // 1..1000; of the bench panel 1 unless said
    double seconds = 1;      // each contestant's turn, 0.05..60; of the bench panel 60 unless said
    int clients = 1'000'000; // of the benches clients and fair, 1,000..10,000,000
};

// The benches there are, as the help has them. main.cpp has what they run.
struct BenchWords
{
    const char *name;
    const char *about;
};
inline constexpr std::array Benches {
    BenchWords {"answer", "IAMATs and WHATSATs answered per second"},
    BenchWords {"spread", "positions per second through a herd of four, and how long one takes"},
    BenchWords {"idle", "the same server with 10,000 idle connections beside the busy ones"},
    BenchWords {"clients", "memory, time and journal at a million clients"},
    BenchWords {"nodes",
                "what a message costs a node in herds of 5, 50 and 500, simulated and live"},
    BenchWords {"sim", "messages per second of the simulator"},
    BenchWords {"fair", "how long clients wait while others keep their server busy"},
    BenchWords {"facts", "facts written as bytes and read back per second"},
    BenchWords {
        "panel",
        "frames, facts taken in, a recording, filters and idling of the panel, on this display or "
        "on none\n"
        "           (--only frames,intake,recording,filter,idle; one round of 60 seconds unless "
        "told otherwise)"},
};
QStringList benchNames();

// `arguments` begin with the program's name. Needs a QCoreApplication.
std::variant<BenchOptions, EarlyExit> parseBenchOptions(const QStringList &arguments);

} // namespace herd
