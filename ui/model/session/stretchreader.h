// SPDX-License-Identifier: GPL-3.0-or-later
// What RecordedStretches does on its thread: reads the stretch that was wanted last, and all of the
// recording once, slice by slice. Made by RecordedStretches; all but announce() and letGo() on the
// thread.
#pragma once

#include "herd/trace/recordingreader.h"
#include "ui/model/timeline/stretchsource.h"
#include "ui/model/timeline/timelinebins.h"

#include <atomic>
#include <memory>
#include <optional>

namespace herd::ui {

class StretchReader : public QObject
{
    Q_OBJECT

public:
    // Facts before and behind what is wanted that come with it, at least, where there are as many.
    static constexpr quint64 Around = 2048;

    // `told`: facts have the numbers they came with when they were recorded. `around`: as above.
    StretchReader(QString path, bool told, quint64 around = Around);
    ~StretchReader() override;

    quint64 announce() { return ++m_announced; } // number of the wish that comes; any thread
    void letGo();                                // ends soon; any thread

    void want(const StretchSource::Wish &wish, quint64 number);
    void beginScan();

Q_SIGNALS:
    // `first`: number of the first fact there is.
    void read(std::shared_ptr<const herd::ui::Stretch> stretch, quint64 first);
    void failed(const QString &why); // a sentence for people
    void scanned(const herd::ui::TimelineBins &bins, quint64 last);
    void damaged(const QString &notice);

private:
    std::optional<RecordingCheckpoint> checkpointFor(RecordingReader &reader,
                                                     const StretchSource::Wish &wish) const;
    RecordingCheckpoint beginningOf(RecordingReader &reader, const StretchSource::Wish &wish) const;
    std::optional<RecordingCheckpoint> beginningBefore(RecordingReader &reader,
                                                       const RecordingCheckpoint &from) const;
    struct Read
    {
        std::shared_ptr<const Stretch> stretch;
        quint64 before = 0; // facts before what is wanted
        quint64 gap = 0;    // where it ends before what is wanted; 0: it does not
    };
    Read readFrom(RecordingReader &reader, const RecordingCheckpoint &from,
                  const StretchSource::Wish &wish, quint64 number) const;
    std::shared_ptr<const Stretch>
    readStretch(RecordingReader &reader, const StretchSource::Wish &wish, quint64 number) const;
    bool isOld(quint64 number) const { return number != m_announced; }
    void scanOn();

    const QString m_path;
    const bool m_told;
    const quint64 m_around;
    std::atomic<quint64> m_announced = 0;
    std::unique_ptr<RecordingReader> m_scanned; // null: it is not under way
    TimelineBins m_bins;
    std::unique_ptr<HerdState> m_state; // as far as faults go by it
    FaultLog m_faults;
    quint64 m_binned = 0; // the last fact in them
};

} // namespace herd::ui
