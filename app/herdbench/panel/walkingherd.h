// SPDX-License-Identifier: GPL-3.0-or-later
// The seed's herd, simulated, through which clients walk that report one after the other: facts
// without end, the same in every run. Lives on the bench's thread.
#pragma once

#include "herd/sim/simherd.h"

namespace herd {

class WalkingHerd
{
public:
    // The herd as the panel opens it when nobody names one. Throws BenchFailure.
    static HerdConfig herd();

    explicit WalkingHerd(const HerdConfig &herd); // its links stand

    Now now() const { return m_herd.now(); }
    FactBatch next(); // those of the next reports; never empty

private:
    SimHerd m_herd;
    quint64 m_nodes;
    quint64 m_reports = 0;
};

} // namespace herd
