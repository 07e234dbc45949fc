// SPDX-License-Identifier: GPL-3.0-or-later
// Which UPDATEs are between two servers: sent and neither received nor lost. A fold over facts, for
// the clients that are watched; those of foreign servers end unseen and do not count. Pure.
#pragma once

#include "herd/core/config/herdconfig.h"
#include "herd/core/facts/fact.h"

#include <QHash>
#include <QSet>

#include <map>
#include <utility>

namespace herd {

class UpdatesUnderway
{
public:
    explicit UpdatesUnderway(const HerdConfig &herd);

    void watch(const QByteArray &client) { m_clients.insert(client); }
    void apply(const Fact &fact);

    int count() const;
    Nanoseconds lastMoved() const { return m_lastMoved; } // when one last was sent or received

private:
    using Way = std::pair<NodeId, NodeId>; // from, to

    bool isWatched(const Report &report) const;
    void leave(Way way, const Report &report);
    void arrive(Way way, const Report &report);
    void loseAllOf(NodeId node);

    HerdConfig m_herd;
    QSet<QByteArray> m_clients;
    std::map<Way, QHash<QByteArray, int>> m_underway; // report line -> how often
    Nanoseconds m_lastMoved {};
};

} // namespace herd
