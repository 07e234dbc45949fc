// SPDX-License-Identifier: GPL-3.0-or-later
// What herdsim was asked to do, and the files a scenario needs for that.
#pragma once

#include "app/commandline.h"
#include "herd/core/config/herdconfig.h"
#include "herd/core/scenario/scenario.h"
#include "herd/sim/simsettings.h"
#include "herd/trials/broadcast.h"
#include "herd/trials/faultplan.h"

#include <QStringList>

#include <variant>

namespace herd {

// To run one scenario.
struct ScenarioOptions
{
    QString scenario; // a file, "-" for standard input, or the name of a ready one
    QString herd;     // a file or the name of a ready one; empty: what the scenario names, or seed
    quint64 seed = 1;
    bool places = true;
    QString record;                             // a new file for the facts; empty: none
    ForeignPrint foreign = ForeignPrint::Exact; // of all foreign servers
};

// To let seeds befall random herds.
struct SeedOptions
{
    quint64 first = 1, count = 1;
    HerdSizes sizes;
    QString record; // as above, for one seed only
};

using SimOptions = std::variant<ScenarioOptions, SeedOptions, BroadcastLoad, EarlyExit>;
SimOptions readOptions(const QStringList &arguments);

// A scenario bound to the herd it is to run in.
struct SimTask
{
    HerdConfig herd;
    Scenario scenario;
};
std::variant<SimTask, EarlyExit> loadTask(const ScenarioOptions &options);

} // namespace herd
