// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/sim/simrun.h"

#include <algorithm>

namespace herd {

namespace {

// Lets the herd go on to its next event, or to when the scenario wants to look again.
void proceed(SimHerd &herd, Nanoseconds deadline)
{
    const auto next = herd.next();
    if (next && *next <= deadline)
        herd.step();
    else
        herd.runUntil(deadline);
}

} // namespace

void runScenario(SimHerd &herd, ScenarioRunner &runner,
                 const std::function<void(const TranscriptLine &)> &tell,
                 const std::function<void(const FactBatch &)> &record)
{
    for (;;) {
        const FactBatch facts = herd.takeFacts();
        if (record && !facts.isEmpty())
            record(facts);
        for (const Fact &fact : facts)
            runner.feed(fact);
        const auto actions = runner.advance(herd.now());
        for (const TranscriptLine &line : runner.takeTranscript())
            tell(line);
        for (const ScenarioAction &what : actions)
            herd.perform(what);
        const auto deadline = runner.nextDeadline();
        if (!deadline)
            return;
        if (actions.empty())
            proceed(herd, *deadline);
    }
}

} // namespace herd
