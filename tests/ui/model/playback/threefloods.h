// SPDX-License-Identifier: GPL-3.0-or-later
// The past of a simulated herd, for tests of what goes along it.
#pragma once

#include "tests/ui/model/flood/simulated.h"
#include "ui/model/playback/reviewplayer.h"

namespace herd::test {

// Three floods, and Smith was killed between the second and the third.
struct ThreeFloods
{
    explicit ThreeFloods(qsizetype bound = limits::FactsKept)
        : store(sim.config(), nullptr, bound)
    {
        store.append(sim.facts(0s));
        report("first");
        report("second");
        sim.herd().kill(sim.node("Smith"));
        store.append(sim.facts());
        report("third");
    }
    void report(const QByteArray &client)
    {
        sim.report("Hill", client);
        store.append(sim.facts());
    }
    bool knows(const char *server, const QByteArray &client) const
    {
        return store.state().knows(sim.node(server)).contains(client);
    }
    Nanoseconds begun(int flood) const { return store.floods().floods()[size_t(flood)].started; }

    Simulated sim;
    ui::TraceStore store;
    ui::Selection selection;
    ui::Playback playback {store, selection};
    ui::Playhead playhead {store, playback};
    ui::ReviewPlayer player {store, playhead};
};

} // namespace herd::test
