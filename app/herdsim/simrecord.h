// SPDX-License-Identifier: GPL-3.0-or-later
// The recording of a simulation, when one is asked for. Owned by the run; blocks as the disk does.
#pragma once

#include "herd/core/facts/fact.h"
#include "herd/sim/simsettings.h"
#include "herd/trace/recordingwriter.h"

#include <functional>

namespace herd {

class SimRecord
{
public:
    // With an empty path there is none, and nothing is wrong.
    SimRecord(const QString &path, const HerdConfig &herd, Now began);

    // A sentence, or empty: it is written, so far.
    const QString &problem() const { return m_problem; }
    // To be called with every fact; nobody when there is no recording.
    std::function<void(const FactBatch &)> sink();

private:
    std::unique_ptr<RecordingWriter> m_writer;
    QString m_problem;
};

} // namespace herd
