// SPDX-License-Identifier: GPL-3.0-or-later
// A simulated herd, what is kept of its run, and what the panes of it share. Nothing is kept before
// a test says so.
#pragma once

#include "tests/ui/model/flood/simulated.h"
#include "ui/model/playback/playback.h"
#include "ui/model/timeline/selection.h"
#include "ui/model/timeline/tracestore.h"

namespace herd::test {

struct PlayedRun
{
    explicit PlayedRun(const HerdConfig &herd = seedHerd(), quint64 seed = 1,
                       Nanoseconds jitter = {})
        : sim(herd, seed, jitter)
        , store(sim.config())
    {
    }
    // A position at that server, and all that comes of it.
    void report(const char *server = "Hill")
    {
        sim.report(server);
        store.append(sim.facts());
    }

    Simulated sim;
    ui::TraceStore store;
    ui::Selection selection;
    ui::Playback playback {store, selection};
};

} // namespace herd::test
