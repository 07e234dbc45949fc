// SPDX-License-Identifier: GPL-3.0-or-later
// The recording of a simulation, when one is asked for. Owned by the run; blocks as the disk does.
#pragma once

#include "herd/core/facts/fact.h"
#include "herd/sim/simsettings.h"
#include "herd/trace/recordingwriter.h"

#include <functional>
#include <memory>

namespace herd {

class SimRecord
{
public:
    // With an empty path there is none, and nothing is wrong.
    SimRecord(const QString &path, const HerdConfig &herd, Now began);

    // A sentence, or empty: it is written, so far.
    const QString &problem() const { return m_problem; }
    // To be called with facts, of which there is one at least; nobody when there is no recording.
    std::function<void(const FactBatch &)> sink();
    // That the fact of that number, or the last one, broke a rule: the panel shows the recording
    // from there.
    void noteBrokenRule(quint64 seq, const QString &rule);
    void noteBrokenRule(const QString &rule) { noteBrokenRule(m_last, rule); }

private:
    std::unique_ptr<RecordingWriter> m_writer;
    quint64 m_last = 0; // number of the last fact
    QString m_problem;
};

} // namespace herd
