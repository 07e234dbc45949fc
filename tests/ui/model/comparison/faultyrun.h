// SPDX-License-Identifier: GPL-3.0-or-later
// The floods of a random herd to which random faults happen; the same for the same seed.
#pragma once

#include "herd/trials/faultplan.h"
#include "herd/trials/faulttrial.h"
#include "ui/model/flood/floodlog.h"

namespace herd::test {

struct FaultyRun
{
    explicit FaultyRun(quint64 seed)
        : plan(makeFaultPlan(seed, {3, 8}))
        , floods(plan.herd)
    {
        FaultTrial trial(plan, [this](const FactBatch &batch) {
            for (const Fact &fact : batch)
                floods.apply(fact);
        });
        trial.run();
    }

    FaultPlan plan;
    ui::FloodLog floods;
};

} // namespace herd::test
