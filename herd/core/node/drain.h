// SPDX-License-Identifier: GPL-3.0-or-later
// How a node is emptied before it stops: its clients get the answers to all they have said and then
// the end of their sessions, and each neighbour that is up gets all the node knows. No client comes
// any more; its host stops it when that isOver(), or has taken too long. Owned by NodeCore. Pure.
#pragma once

#include "herd/core/node/clientsessions.h"

namespace herd {

class Drain
{
public:
    Drain(NodeParts &node, ClientSessions &sessions)
        : m_node(node)
        , m_sessions(sessions)
    {
    }

    void begin(); // again changes nothing
    bool hasBegun() const { return m_hasBegun; }
    void onTick(); // every limits::LinkTick
    void endOfBatch();

    // Nobody waits here, and all neighbours that are up, at least one, have all that is known; where
    // there is nobody to tell, or nothing, that is not asked.
    bool isOver() const { return m_hasBegun && whatIsLeft().isEmpty(); }
    QByteArray whatIsLeft() const; // a sentence without its full stop; empty: nothing

private:
    bool areClientsDone() const;

    NodeParts &m_node;
    ClientSessions &m_sessions;
    bool m_hasBegun = false;
    int m_ticks = 0; // since
};

} // namespace herd
