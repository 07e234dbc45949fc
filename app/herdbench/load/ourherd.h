// SPDX-License-Identifier: GPL-3.0-or-later
// A herd of ours of any shape, some or all of its servers in one process. On the main thread.
// Throws BenchFailure.
#pragma once

#include "app/herdbench/load/process.h"
#include "herd/core/config/herdconfig.h"

#include <memory>

namespace herd {

class BenchRun;

class OurHerd
{
public:
    // Gives every server free ports; those of another wire have theirs already.
    OurHerd(const BenchRun &run, HerdConfig herd);

    const HerdConfig &config() const { return m_herd; }
    const QString &file() const { return m_file; } // the herd file
    quint16 port(int node) const { return m_herd.nodes[node].port; }
    // Without Places; waits until the first of them listens.
    std::unique_ptr<Process> start(const QList<int> &nodes) const;

private:
    HerdConfig m_herd;
    QString m_file;
};

} // namespace herd
