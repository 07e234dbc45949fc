// SPDX-License-Identifier: GPL-3.0-or-later
// What a seed does to a herd: which herd, and everything that befalls it, in order. Values; pure.
#pragma once

#include "herd/core/config/herdconfig.h"
#include "herd/core/scenario/scenarioaction.h"
#include "herd/sim/simsettings.h"

#include <vector>

namespace herd {

struct Incident
{
    Nanoseconds at {};
    ScenarioAction what;
};

// As a step of a scenario, where it can be one.
QString toText(const ScenarioAction &what, const HerdConfig &herd);

struct FaultPlan
{
    quint64 seed = 0;
    HerdConfig herd;
    SimSettings settings;
    std::vector<Incident> incidents; // by time; requests are numbered from 1
    Nanoseconds end {};              // after the last of them
};

struct HerdSizes
{
    int least = 3, most = 50; // servers
};

// The same for the same seed and sizes.
FaultPlan makeFaultPlan(quint64 seed, HerdSizes sizes);

} // namespace herd
