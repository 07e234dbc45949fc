// SPDX-License-Identifier: GPL-3.0-or-later
// A whole recording as a page of Markdown: how long it is and of what, what each server did, how its
// floods went, and what is missing. A fold over facts, bounded as FloodLog is; pure.
#pragma once

#include "herd/core/facts/gapsummary.h"
#include "herd/trace/recordingformat.h"
#include "ui/model/flood/floodlog.h"

#include <array>
#include <map>

namespace herd::ui {

class RecordingReport
{
public:
    explicit RecordingReport(const RecordingAbout &about);

    void apply(const Fact &fact);

    // `source`: a file's path. `notice`: why it ended early, see RecordingReader.
    QString text(const QString &source, const QString &notice) const;

private:
    struct Server
    {
        FactTally tally;
        quint64 starts = 0, stops = 0;
    };

    QString serversText() const;
    QString floodsText() const;
    QString kindsText() const;
    QString missingText(const QString &notice) const;

    const RecordingAbout m_about;
    HerdConfig m_names;
    FloodLog m_floods;
    std::map<NodeId, Server> m_servers;
    std::array<quint64, std::variant_size_v<AnyFact>> m_kinds {}; // how many of each
    quint64 m_facts = 0, m_dropped = 0, m_gaps = 0;
    std::optional<Nanoseconds> m_first;
    Nanoseconds m_last {};
};

} // namespace herd::ui
