// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a neighbour of ours is sent tombstones. The first line each side says is a PONG with what
// it can besides; one of a version that knows none does not name them, passes over that we do, and
// would take one for nonsense. Owned by LinkFlow. Pure.
#pragma once

#include "herd/core/link/neighbour.h"

namespace herd {

class TombstoneGate
{
public:
    static QByteArray announcement(); // a line

    void onHeard() { m_hasHeard = true; } // any line
    // What stands behind PONG. True when some were withheld before it was said: they are to be
    // found by comparing tables.
    bool onAbilities(QByteArrayView words);
    bool admits(const Report &report); // false: it is not to be sent, and counted
    // Says how many were withheld, once it is known that the neighbour lacks them.
    void tell(NodeOutput &output, NodeId neighbour);

private:
    bool m_hasHeard = false; // since the link is up
    bool m_isOpen = false;
    quint64 m_withheld = 0; // and not told
};

} // namespace herd
