// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/host/strangers.h"

#include "herd/core/base/limits.h"

#include <algorithm>

namespace herd {

Strangers::Strangers(const HostBounds &bounds)
    : m_bounds(bounds)
{
}

// A descriptor's number tells how many there are. Those of strangers do not count against clients,
// as far as they are kept for neighbours; beyond what clients may have there are only so many.
bool Strangers::haveRoom(int descriptor, Port port) const
{
    const int strangers = *m_bounds.strangersNow;
    const int kept = std::min(m_bounds.strangers, limits::SpareDescriptors / 4);
    if (port != Port::Peers)
        return descriptor - std::min(strangers, kept) < m_bounds.descriptors
            && (port == Port::Clients || strangers < m_bounds.strangers);
    return strangers < (descriptor < m_bounds.descriptors ? m_bounds.strangers : kept);
}

void Strangers::add(ConnId conn)
{
    *m_bounds.strangersNow += int(m_all.insert(conn).second);
}

void Strangers::remove(ConnId conn)
{
    *m_bounds.strangersNow -= int(m_all.erase(conn));
}

void Strangers::clear()
{
    *m_bounds.strangersNow -= int(m_all.size());
    m_all.clear();
}

} // namespace herd
