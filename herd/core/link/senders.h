// SPDX-License-Identifier: GPL-3.0-or-later
// What a server has heard of the others on a backbone: up to which number of theirs it has had all
// reports, and whom it has to compare tables with since some were missed. Owned by BackboneFlow. Pure.
#pragma once

#include "herd/core/base/types.h"

#include <map>
#include <optional>
#include <set>

namespace herd {

class Senders
{
public:
    // Of those that were there before us so many are asked for what they know, though they show no
    // gap: each knows what the others do, or is about to. All of them would be the square of all
    // servers where these start together.
    static constexpr int MostElders = 4;

    // `own`: our incarnation. Who started later compares with those that were there.
    explicit Senders(quint64 own)
        : m_own(own)
    {
    }

    // A report for all, or word of being there; false when it shows that some were missed.
    bool onReport(NodeId sender, quint64 incarnation, quint64 number)
    {
        return note(sender, incarnation, number, 1);
    }
    bool onHere(NodeId sender, quint64 incarnation, quint64 number)
    {
        return note(sender, incarnation, number, 0);
    }

    bool hasMissed() const { return !m_missed.empty(); }
    std::optional<NodeId> takeMissed(); // whom to ask next

    // Our table is compared with that server's here: what was missed before is found.
    void onCompared(NodeId sender) { m_incomplete.erase(sender); }
    // All its reports came since.
    bool isComplete(NodeId sender) const { return !m_incomplete.contains(sender); }

private:
    struct Heard
    {
        quint64 incarnation = 0, number = 0;
    };

    bool note(NodeId sender, quint64 incarnation, quint64 number, quint64 step);

    const quint64 m_own;
    int m_elders = 0; // that were to be asked
    std::map<NodeId, Heard> m_heard;
    std::set<NodeId> m_missed;     // to be asked
    std::set<NodeId> m_incomplete; // until they are compared with
    NodeId m_lastAsked;
};

} // namespace herd
