// SPDX-License-Identifier: GPL-3.0-or-later
// What the facts of the servers of one process come to, as metrics and as their health: a fold.
// Numbers and names of servers only, nothing of what a client says. A value; pure.
#pragma once

#include "herd/core/config/herdconfig.h"
#include "herd/core/facts/gapsummary.h"
#include "herd/core/folds/herdstate.h"
#include "herd/metrics/prometheustext.h"

#include <QByteArrayList>
#include <QList>

#include <map>

namespace herd {

class HerdMetrics
{
public:
    struct Process
    {
        QByteArray version;
        Nanoseconds startedAt {}; // wall clock
    };
    // `nodes`: the servers that run here; of others nothing is said.
    HerdMetrics(const HerdConfig &config, const QList<NodeId> &nodes, Process process);

    void apply(const Fact &fact);

    // A page for Prometheus; its metrics are in docs/operations.md. The same families in the same
    // order always.
    QByteArray text() const;
    // Why not all is well, a line each: servers that do not listen, and journals that cannot be
    // written to. Empty: all is well.
    QByteArrayList problems() const;

private:
    void writeProcess(PrometheusText &page) const;
    void writeServers(PrometheusText &page) const;
    void writeLinks(PrometheusText &page) const;
    void writeCounters(PrometheusText &page) const;
    QList<NodeId> present() const;
    QByteArray nameOf(NodeId node) const { return m_state.config().node(node).name; }

    QList<NodeId> m_nodes;
    Process m_process;
    HerdState m_state;
    std::map<NodeId, FactTally> m_tallies; // of each of m_nodes
};

} // namespace herd
