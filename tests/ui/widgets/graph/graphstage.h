// SPDX-License-Identifier: GPL-3.0-or-later
// The seed's herd on a graph of 800 by 600, all running and at rest, for tests of its parts.
#pragma once

#include "tests/ui/model/playback/playedrun.h"
#include "ui/widgets/graph/graphscene.h"

namespace herd::test {

struct GraphStage : PlayedRun
{
    static constexpr QSize View {800, 600};

    GraphStage()
    {
        store.append(sim.facts());
        scene.fit(View);
    }
    QPointF positionOf(const char *server) const { return scene.positionOf(sim.node(server)); }

    ui::GraphScene scene {store, playback};
};

} // namespace herd::test
