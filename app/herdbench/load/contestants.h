// SPDX-License-Identifier: GPL-3.0-or-later
// Who takes part, and how each is started: as a server alone, or as the herd Hill, Jaquez, Smith,
// Singleton. What is not installed is said to be missing.
#pragma once

#include "app/herdbench/load/process.h"
#include "app/herdbench/load/requests.h"

#include <memory>
#include <optional>
#include <vector>

namespace herd {

class BenchRun;

enum class Contestant {
    Epoll,       // tests/yardsticks/epollherd.cpp: the limit
    Herdd,       // ours, without Places
    HerddTls,    // with links by TLS, on loopback too
    HerddPlaces, // with the embedded ones
    HerddFacts,  // with every fact drained by an observer
    HerddRecord, // with every fact recorded as a panel does, or as much of them as it has time for
    HerddNormal, // with a journal, --sync normal
    HerddFull,   // with a journal, --sync full
    Redis,       // GEOADD, nothing saved
    Asyncio,     // tests/yardsticks/asyncioherd.py
    AsyncioLasting,
    Node, // tests/yardsticks/nodeherd.mjs
    NodeLasting,
};
QString nameOf(Contestant contestant);

struct Running
{
    QString missing; // why it does not run; empty: it does
    Speech speech = Speech::Herd;
    quint16 port = 0; // where clients speak, Hill's in a herd
    std::vector<std::unique_ptr<Process>> processes;

    qint64 residentBytes() const; // of all processes
};

// Why a contestant does not take part; empty: it does.
QString whyMissing(Contestant contestant, const BenchRun &run);

// Both throw BenchFailure when something that is installed does not start.
Running startServer(Contestant contestant, const BenchRun &run);
// What reaches Singleton is told to `listener` on this machine in the seed's UPDATEs, over the
// contestant's own kind of connection. A Redis master and its replicas tell nobody.
Running startHerd(Contestant contestant, const BenchRun &run, quint16 listener);

} // namespace herd
