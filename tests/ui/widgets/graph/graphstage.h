// SPDX-License-Identifier: GPL-3.0-or-later
// The seed's herd on a graph of 800 by 600, all running and at rest, for tests of its parts.
#pragma once

#include "tests/ui/model/flood/simulated.h"
#include "ui/widgets/graph/graphscene.h"

namespace herd::test {

struct GraphStage
{
    static constexpr QSize View {800, 600};

    GraphStage()
    {
        store.append(sim.facts());
        scene.fit(View);
    }
    QPointF positionOf(const char *server) const { return scene.positionOf(sim.node(server)); }

    Simulated sim;
    ui::TraceStore store {sim.config()};
    ui::Selection selection;
    ui::Playback playback {store, selection};
    ui::GraphScene scene {store, playback};
};

} // namespace herd::test
