// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/graph/graphtips.h"

#include "ui/model/flood/floodtext.h"
#include "ui/model/graph/statetext.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/graph/graphhit.h"

namespace herd::ui {

QString graphTip(const Selected &thing, const TraceStore &store)
{
    if (const auto *node = std::get_if<SelectedNode>(&thing))
        return tipText(nodeLines(store.state(), node->node));
    if (const auto *link = std::get_if<SelectedLink>(&thing))
        return tipText(linkLines(store.state(), link->link));
    if (const auto *hop = std::get_if<SelectedHop>(&thing)) {
        const Flood *flood = store.floods().find(hop->report);
        for (int i = 0; flood && i < flood->hops.size(); ++i) {
            if (flood->hops[i].from == hop->from && flood->hops[i].to == hop->to)
                return tipText(hopLines(store.names(), *flood, i));
        }
    }
    return {};
}

QString graphTip(QPointF at, const GraphScene &scene, const TraceStore &store)
{
    if (const std::optional<LinkBundle> bundle = bundleAt(scene, at))
        return tipText(bundleLines(store.state(), *bundle));
    return graphTip(thingAt(scene, at), store);
}

} // namespace herd::ui
