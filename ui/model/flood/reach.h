// SPDX-License-Identifier: GPL-3.0-or-later
// Which servers a flood can reach right now: what is joined by links that are up at both ends. A
// fold over facts; pure.
#pragma once

#include "herd/core/config/herdconfig.h"
#include "herd/core/facts/fact.h"

#include <QHash>
#include <QSet>

#include <utility>

namespace herd::ui {

class Reach
{
public:
    struct Part
    {
        int nodes = 1;
        int links = 0;
        // What a flood costs there, whatever the timing.
        int messages() const { return 2 * links - (nodes - 1); }
    };

    explicit Reach(const HerdConfig &config = {});

    void apply(const Fact &fact);
    Part from(NodeId node) const;
    bool isForeign(NodeId node) const;

private:
    bool isJoined(const LinkConfig &link) const;
    void leave(NodeId node);

    HerdConfig m_config;
    QSet<std::pair<int, int>> m_up;      // node and peer: this node's end of the link is up
    mutable QHash<NodeId, Part> m_known; // until something changes
};

} // namespace herd::ui
