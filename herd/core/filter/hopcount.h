// SPDX-License-Identifier: GPL-3.0-or-later
// How many messages it took from where a report entered to each message of its flood: 1 leaves the
// origin. A bounded fold over facts in their order; pure.
//
// A cause comes before its effect (HerdBackend::factsReady()), so one pass does. Messages that
// repair a table, and what follows from them, have no hop: they are not of the flood.
#pragma once

#include "herd/core/facts/fact.h"

#include <QHash>

#include <deque>
#include <optional>
#include <vector>

namespace herd {

class HopCount
{
public:
    // Reports that are remembered, some 300 bytes each; the oldest go first, and a message of one
    // that went counts from where it is seen again.
    static constexpr size_t Bound = 100'000;

    // Of this fact; 0 where a report enters, nothing for what is no message.
    std::optional<int> apply(const Fact &fact);

private:
    static constexpr int OfTable = -1;
    struct Way // of one report
    {
        struct Known
        {
            NodeId node;
            int hop; // after which it arrived, or OfTable
        };
        std::vector<Known> known;
        std::vector<std::pair<NodeId, NodeId>> repairs; // under way
    };

    Way &wayOf(const QByteArray &report);
    static std::optional<int> hopFrom(const Way &way, NodeId from);
    static bool takeRepair(Way &way, NodeId from, NodeId to);
    std::optional<int> received(const Fact &fact, const fact::UpdateReceived &what);

    QHash<QByteArray, Way> m_ways;  // by the report's line
    std::deque<QByteArray> m_order; // the oldest first
};

} // namespace herd
