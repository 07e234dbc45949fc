// SPDX-License-Identifier: GPL-3.0-or-later
// Brings servers up or down for one step: asks each once, when it can be asked, and sees what
// became of it. Owned by ScenarioRunner. Pure.
#pragma once

#include "herd/core/folds/herdstate.h"
#include "herd/core/scenario/check.h"
#include "herd/core/scenario/scenario.h"
#include "herd/core/scenario/scenarioaction.h"

#include <vector>

namespace herd {

class ServerOrders
{
public:
    // Foreign servers are left out. What was ordered before is forgotten.
    void begin(const step::Bring &bring, const HerdConfig &herd);
    void apply(const Fact &fact);
    // Adds what is to be asked for now; met when all are where they should be.
    Check carryOn(const HerdState &herd, std::vector<ScenarioAction> &actions);

private:
    struct Order
    {
        NodeId node;
        bool up = true;
        bool asked = false;
    };
    bool reached(Order &order, NodeStatus status, std::vector<ScenarioAction> &actions) const;

    std::vector<Order> m_orders;
    bool m_killing = false;   // what goes down does so without goodbye
    bool m_thenStart = false; // when all are down, up again
    NodeId m_failed;          // did not start
    QByteArray m_why;
};

} // namespace herd
