// SPDX-License-Identifier: GPL-3.0-or-later
// A trace for https://ui.perfetto.dev and chrome://tracing: JSON of the Trace Event Format
// (https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU). The herd is a
// process and each server a track in it, events are slices, and an arrow leads from each UPDATE
// sent to where it was received; what was lost has none. That a server runs is a slice over them.
// Times are microseconds of the facts' clock. As FactExport.
//
// An event is a moment, and a slice has a width, else arrows have no hold: a microsecond, or up to
// the server's next event where that is sooner. Of several at one moment each begins a nanosecond
// after the one before.
#pragma once

#include "herd/core/folds/sentmessages.h"
#include "herd/export/factexport.h"

#include <map>
#include <set>

namespace herd {

class PerfettoExport final : public FactExport
{
public:
    using FactExport::FactExport;

    void begin(QByteArray &out) override;
    void end(QByteArray &out) override;

protected:
    void take(const Fact &fact, bool isWanted, QByteArray &out) override;

private:
    // A slice whose width is not known yet: the last of its track.
    struct Slice
    {
        Nanoseconds from {};
        QByteArray head, tail; // before and behind its width
    };

    void addItem(QByteArray &out, const QByteArray &json);
    void addTrack(QByteArray &out, NodeId node);
    void addRunning(QByteArray &out, const Fact &fact);
    void finish(QByteArray &out, const Slice &slice, Nanoseconds until);
    QByteArray arrow(const Fact &fact, Nanoseconds at);

    std::map<NodeId, Slice> m_last;
    std::set<NodeId> m_running; // at the moment
    SentMessages m_underWay;    // by the number of the arrow
    quint64 m_arrows = 0;
    Nanoseconds m_now {};
    bool m_isFirst = true;
};

} // namespace herd
