// SPDX-License-Identifier: GPL-3.0-or-later
// Facts for tests of the map.
#pragma once

#include "herd/core/base/posixtime.h"
#include "herd/core/config/herdconfig.h"
#include "herd/core/facts/fact.h"

namespace herd::test {

inline constexpr Coordinates Ucla {34.068930, -118.445127};

inline HerdConfig threeServers()
{
    HerdConfig config;
    config.name = "three";
    const QList<QByteArray> names {"Hill", "Smith", "Nowhere"};
    for (const QByteArray &name : names) {
        NodeConfig node;
        node.name = name;
        node.port = quint16(11860 + config.nodes.size());
        config.nodes.append(node);
    }
    config.nodes[0].at = Coordinates {34.07, -118.44};
    config.nodes[1].at = Coordinates {33.94, -118.40};
    return config;
}

inline Report reportOf(const QByteArray &client, Coordinates where, std::chrono::seconds time)
{
    return Report::make("Hill", time + std::chrono::milliseconds(50), client,
                        formatCoordinates(where), formatTime(time));
}

// Facts in order, at the second given.
class Facts
{
public:
    template<class Body> Fact make(std::chrono::seconds at, int node, const Body &body)
    {
        return {m_next++, at, {node}, body};
    }
    Fact taken(std::chrono::seconds at, const QByteArray &client, Coordinates where)
    {
        return make(at, 0, fact::ReportTaken {1, reportOf(client, where, at), Verdict::Newer});
    }

private:
    quint64 m_next = 1;
};

} // namespace herd::test
