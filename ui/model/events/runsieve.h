// SPDX-License-Identifier: GPL-3.0-or-later
// What RunMatches does on its thread: tests facts by a filter, in their order and each once, out of
// the run's recording or out of those that are kept, slice by slice. What fits is counted in a bounded
// number of spans of time. Made by RunMatches; all but announce() on the thread.
#pragma once

#include "herd/core/filter/factmatcher.h"
#include "herd/trace/recordingreader.h"
#include "ui/model/timeline/keptfacts.h"
#include "ui/model/timeline/timelinebins.h"

#include <QObject>

#include <atomic>
#include <memory>

namespace herd::ui {

class RunSieve : public QObject
{
    Q_OBJECT

public:
    // `told`: facts have the numbers they came with when they were recorded.
    RunSieve(QString path, bool told);
    ~RunSieve() override;

    // Number of the filter that comes; what is under way of the one before ends soon. Any thread.
    quint64 announce() { return ++m_announced; }

    // Another filter: nothing is tested yet. `none`: the run's spans of time with nothing in them.
    void begin(const FactFilter &filter, const FilterContext &context, const TimelineBins &none,
               quint64 number);
    // Those behind the last that was tested, as far as they are in the recording.
    void readOn(quint64 number);
    void testOn(const KeptFacts &facts, quint64 number); // as far as they are kept

Q_SIGNALS:
    void progressed(double share, quint64 number); // of readOn()
    // At the end of either: what fits of all facts up to `last`.
    void counted(const herd::ui::TimelineBins &bins, quint64 last, quint64 number);

private:
    bool isOld(quint64 number) const { return number != m_announced; }
    void open();
    void readSlice(quint64 number);
    void testSlice(const KeptFacts &facts, quint64 number);
    void take(const Fact &fact);
    void passGap();

    const QString m_path;
    const bool m_told;
    std::atomic<quint64> m_announced = 0;
    std::unique_ptr<FactMatcher> m_matcher;
    TimelineBins m_bins;
    quint64 m_last = 0;                        // fact that was tested
    std::unique_ptr<RecordingReader> m_reader; // null: none is under way
    quint64 m_from = 0;                        // fact behind which it began to read
    quint64 m_shift = 0, m_gap = 0; // from the recording's numbers to those told; up to which fact
    int m_slices = 0;
};

} // namespace herd::ui
