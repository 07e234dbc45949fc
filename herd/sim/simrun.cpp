// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/sim/simrun.h"

#include <algorithm>

namespace herd {

namespace {

void perform(SimHerd &herd, const ScenarioAction &what)
{
    std::visit(Overloaded {
                   [&](const action::Start &a) { herd.start(a.node); },
                   [&](const action::Stop &a) { herd.stop(a.node); },
                   [&](const action::Kill &a) { herd.kill(a.node); },
                   [&](const action::SetLink &a) { herd.setLink(a.link, a.whole); },
                   [&](const action::Submit &a) { herd.submit(a.request, a.node, a.line); },
                   [](const action::Say &) {}, // the transcript has it
               },
               what);
}

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
                 const std::function<void(const TranscriptLine &)> &tell)
{
    for (;;) {
        for (const Fact &fact : herd.takeFacts())
            runner.feed(fact);
        const auto actions = runner.advance(herd.now());
        for (const TranscriptLine &line : runner.takeTranscript())
            tell(line);
        for (const ScenarioAction &what : actions)
            perform(herd, what);
        const auto deadline = runner.nextDeadline();
        if (!deadline)
            return;
        if (actions.empty())
            proceed(herd, *deadline);
    }
}

} // namespace herd
