// SPDX-License-Identifier: GPL-3.0-or-later
// The callers at a node's peer port that have not proven themselves, and those at its TLS port whose
// handshake is not done, as the process counts them, and whether there is a descriptor for one more caller. Owned by ConnectionTable, on its thread.
#pragma once

#include "herd/core/link/nodeoutput.h"
#include "herd/net/host/hostbounds.h"

#include <set>

namespace herd {

class Strangers
{
public:
    explicit Strangers(const HostBounds &bounds);
    ~Strangers() { clear(); }
    Strangers(const Strangers &) = delete;
    Strangers &operator=(const Strangers &) = delete;

    // Whether one that came on that descriptor may stay.
    bool haveRoom(int descriptor, Port port) const;
    bool has(ConnId conn) const { return m_all.contains(conn); }
    void add(ConnId conn);
    void remove(ConnId conn); // nothing when it is none
    void clear();

private:
    const HostBounds &m_bounds;
    std::set<ConnId> m_all;
};

} // namespace herd
