// SPDX-License-Identifier: GPL-3.0-or-later
// The run of a process with servers, as its greeting says it is, and how its facts are read. A
// value; pure.
#pragma once

#include "herd/control/protocol/controlmessage.h"
#include "herd/core/config/herdconfig.h"
#include "herd/core/facts/fact.h"

#include <variant>

namespace herd::control {

struct WatchedRun
{
    // Or why it cannot be watched, without a full stop.
    static std::variant<WatchedRun, QString> of(const Greeting &greeting);
    // Facts of it, or why they cannot be read, without a full stop. Those of kinds that nobody here
    // knows are told as a gap, at `now` where there are no others.
    std::variant<FactBatch, QString> read(const QByteArray &batch, Nanoseconds now);

    HerdConfig herd;
    QByteArray program;    // with its version
    QByteArray name;       // another one is another run
    QList<NodeId> servers; // that its process runs
    bool forgets = false;  // it knows Act::Forget
    bool drains = false;   // it knows Act::Drain
    bool hasAll = false;   // facts there ever were, or had when it greeted
    quint64 last = 0;      // number of the last fact then
    qsizetype nodes = 0;   // there ever were in the herd
};

} // namespace herd::control
