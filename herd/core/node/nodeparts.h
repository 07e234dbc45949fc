// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of a node share: its settings, its host, what it knows, its neighbours. Owned by
// NodeCore, which makes each part with a reference to it. Pure.
#pragma once

#include "herd/core/link/neighbours.h"
#include "herd/core/node/commitbarrier.h"
#include "herd/core/table/setaside.h"

namespace herd {

struct NodeParts
{
    NodeParts(NodeSettings chosen, NodeOutput &host);

    const NodeSettings settings;
    NodeOutput &output;
    ReportTable table;
    SetAside aside; // of clients the table does not know
    CommitBarrier barrier;
    Neighbours neighbours;
};

} // namespace herd
