// SPDX-License-Identifier: GPL-3.0-or-later
// What a process with servers has recorded of this run, for those who watch it: read out of the
// file that is being written. Owned by a watcher of its control port, on the main thread.
#pragma once

#include "herd/control/server/facthistory.h"
#include "herd/trace/recordingreader.h"

#include <QString>

#include <memory>

namespace herd {

class RecordedHistory final : public control::FactHistory
{
public:
    // `path`: of a recording that began with the run.
    explicit RecordedHistory(QString path);
    // Of a recording with a gap nothing: its facts have other numbers than they were told with.
    std::optional<FactBatch> behind(quint64 last, qsizetype most) override;

private:
    const QString m_path;
    std::unique_ptr<RecordingReader> m_reader; // null: it was not asked yet, or cannot be read
};

} // namespace herd
