// SPDX-License-Identifier: GPL-3.0-or-later
// How a recording was left when it was opened: by a writer that closed it, that writes on (see
// RecordingLock), or that was killed or had no room on the disk. Owned by its reader; used on its
// thread.
#pragma once

#include "herd/sqlite/sqlite.h"

#include <QString>

namespace herd {

class RecordingEnding
{
public:
    enum class State {
        Closed,
        BeingWritten, // maybe by this program, for which it is as good as closed
        NotClosed,
        Untold, // of a program that did not say
    };

    explicit RecordingEnding(const QString &path); // before it is opened as a database
    void take(const SqliteStatement &row);         // `ended` of the table `about`

    State state() const { return m_state; }
    qint64 last() const { return m_last; } // number of the last fact, by who closed it; else 0
    // Why there is nothing more behind that fact, a sentence without its full stop; empty: it is the
    // end, or is not known to be none. 0: there is no fact.
    QString unfinished(qint64 last) const;

private:
    const bool m_isHeld;
    State m_state = State::Untold;
    qint64 m_last = 0;
};

} // namespace herd
