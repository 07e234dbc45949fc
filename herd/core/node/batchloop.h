// SPDX-License-Identifier: GPL-3.0-or-later
// The end of a batch: all that came in during one turn of a host has been handed to its NodeCore;
// now answers are released, links say a slice of what waits, and every connection with something to
// say says it in one write. It goes round once a call, so that whoever lives on the same thread has
// its turn before the next round. The same for ConnectionTable over TCP and SimSockets in virtual
// time, each of which has one. Pure.
#pragma once

#include "herd/core/base/types.h"

#include <vector>

namespace herd {

class NodeCore;

// What a host does for it. A connection that has gone meanwhile is passed over.
class BatchHost
{
public:
    // Hands the core the lines that were held back while the connection was not read.
    virtual void readHeldLines(ConnId conn) = 0;
    // Gives the system what is queued, as far as it takes it; NodeCore::onSent() if all went.
    virtual void flush(ConnId conn) = 0;

protected:
    ~BatchHost() = default;
};

class BatchLoop
{
public:
    explicit BatchLoop(BatchHost &host)
        : m_host(host)
    {
    }

    // Once for each connection before end() comes to it.
    void flushLater(ConnId conn) { m_toFlush.push_back(conn); }
    void resumeLater(ConnId conn) { m_toResume.push_back(conn); }

    // One round. True when there is more to do: it is to be called again, after others.
    bool end(NodeCore &core);
    void clear(); // the node has gone

private:
    BatchHost &m_host;
    std::vector<ConnId> m_toFlush, m_toResume;
    std::vector<ConnId> m_now; // those whose turn it is; keeps its memory
};

} // namespace herd
