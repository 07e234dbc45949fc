// SPDX-License-Identifier: GPL-3.0-or-later
// Which reports the servers of a herd hold, and of each client the newest that any of them has had
// while one holds a report of that client. Bounded: a client whose newest finds no room is
// forgotten everywhere. A value; copies are cheap (implicit sharing). Owned by HerdState. Pure.
#pragma once

#include "herd/core/base/limits.h"
#include "herd/core/base/types.h"
#include "herd/core/wire/report.h"

#include <QByteArray>
#include <QHash>
#include <QList>

namespace herd {

class KnownReports
{
public:
    using ByClient = QHash<QByteArray, Report>;

    KnownReports() = default;
    // Of nodes 0 to `nodes` - 1. `bound`: about so many bytes.
    KnownReports(qsizetype nodes, qsizetype bound);
    void addNode(); // behind the others

    // False when there is no room for that client.
    bool learn(NodeId node, const Report &report);
    void forget(NodeId node, const QByteArray &client);
    void forgetAll(NodeId node);

    const ByClient &of(NodeId node) const { return m_held.at(node.index); }
    const ByClient &newest() const { return m_newest; }
    bool hasNewest(NodeId node, const QByteArray &client) const;
    quint64 forgotten() const { return m_forgotten; } // how often a client left newest()
    qsizetype bytes() const { return m_bytes; }       // of all, were all nodes to hold all of them

private:
    bool takeNewest(const QByteArray &client, const Report &report);
    void release(const QByteArray &client);
    void remove(const QByteArray &client);
    qsizetype sizeOf(const Report &report) const;

    QList<ByClient> m_held; // by node
    ByClient m_newest;
    QHash<QByteArray, int> m_holders; // of the same clients: how many nodes hold a report
    qsizetype m_bound = limits::ClientsWatched;
    qsizetype m_bytes = 0;
    quint64 m_forgotten = 0;
};

} // namespace herd
