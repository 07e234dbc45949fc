// SPDX-License-Identifier: GPL-3.0-or-later
// What may be done to a server or a link now, by its measured state. Pure.
#pragma once

#include "herd/core/folds/herdstate.h"

namespace herd::ui {

struct NodeChoices
{
    bool start = false; // on its own ports or on free ones
    bool stop = false;
    bool drain = false; // and then stop
    bool kill = false;
    bool restart = false;
    bool report = false; // it takes lines from clients
    bool operator==(const NodeChoices &) const = default;
};

// Nothing can be done to a foreign server, except to talk to it.
NodeChoices choicesFor(const HerdState &state, NodeId node);

struct LinkChoices
{
    bool cut = false;
    bool heal = false;
    bool operator==(const LinkChoices &) const = default;
};

LinkChoices choicesFor(const HerdState &state, LinkId link);

// Servers that could not listen because another program does.
QList<NodeId> nodesWithoutPort(const HerdState &state);

} // namespace herd::ui
