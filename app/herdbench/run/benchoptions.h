// SPDX-License-Identifier: GPL-3.0-or-later
// What the command line of herdbench asks for.
#pragma once

#include "app/commandline.h"

#include <QString>
#include <QStringList>

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

QStringList benchNames();

// `arguments` begin with the program's name. Needs a QCoreApplication.
std::variant<BenchOptions, EarlyExit> parseBenchOptions(const QStringList &arguments);

} // namespace herd
