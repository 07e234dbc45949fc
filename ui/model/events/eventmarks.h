// SPDX-License-Identifier: GPL-3.0-or-later
// The facts that the reader has marked, by their numbers: of facts that are kept or were, for a
// recording has them for good, and of those that are yet to come. GUI thread.
#pragma once

#include "herd/trace/bookmarks.h"

#include <QObject>
#include <QSet>

#include <set>

namespace herd::ui {

class EventMarks : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype Most = RecordingNotes::MostMarks;

    using QObject::QObject;

    bool contains(quint64 seq) const { return m_marks.contains(seq); }
    void set(quint64 seq, bool marked);            // not past the most there may be
    quint64 next(quint64 seq, bool forward) const; // after or before that one; 0: there is none

    QSet<quint64> all() const { return {m_marks.begin(), m_marks.end()}; }
    void setAll(const QSet<quint64> &marks); // as many as there may be

Q_SIGNALS:
    void changed(quint64 seq); // 0: any of them

private:
    std::set<quint64> m_marks;
};

} // namespace herd::ui
