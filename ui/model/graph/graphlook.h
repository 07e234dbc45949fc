// SPDX-License-Identifier: GPL-3.0-or-later
// What a node or one end of a link is to be shown as: measured state, never what was asked for.
// Pure.
#pragma once

#include "herd/core/folds/herdstate.h"

#include <QList>

#include <array>

namespace herd::ui {

enum class NodeLook {
    Stopped, // it said goodbye, or never ran
    Killed,  // without goodbye
    Starting,
    Stopping,
    Running,
    Degraded, // running, and a neighbour is out of reach, its journal cannot be written to, or its
              // certificate is not good for long
    Failed,
    Foreign,    // not ours: only its neighbours see it
    OutOfReach, // who runs it cannot be reached: nothing is known since the last proof
};

enum class EndLook {
    Unused,     // its node is not running, or nothing was tried yet
    Connecting, // dialing or proving
    Up,
    Broken,     // refused, lost, timed out...
    Cut,        // by the user
    Unobserved, // a foreign server's end
};

NodeLook nodeLook(const HerdState &state, NodeId node);
// Of one that is out of reach: how it looked when it was not.
NodeLook lastLook(const HerdState &state, NodeId node);
// Of all, by their ids, in one pass over the links.
QList<NodeLook> nodeLooks(const HerdState &state);
EndLook endLook(const HerdState &state, LinkId link, NodeId end);

// UPDATEs a second that each end of each link sends, smoothed over about a second.
class LinkRates
{
public:
    static constexpr double Least = 0.3; // less counts as none

    // `seconds` since the sample before.
    void sample(const HerdState &state, double seconds);
    void restart();                          // the next sample is the first
    double rate(LinkId link, int end) const; // end 0 is LinkConfig::a
    bool isIdle() const { return m_idle; }

private:
    struct End
    {
        quint64 sent = 0;
        double rate = 0;
    };
    QList<std::array<End, 2>> m_ends;
    bool m_idle = true;
};

} // namespace herd::ui
