// SPDX-License-Identifier: GPL-3.0-or-later
// Tells every program on this computer, this one too, that a recording is being written: a lock of
// flock(2) on its file, apart from SQLite's. The system lets go of it with who holds it, killed or
// not. On a network's file system none is taken, for there it would shut out SQLite's own. Owned by
// who writes, and goes after its database is closed; used on one thread.
#pragma once

#include <QString>

namespace herd {

class RecordingLock
{
public:
    RecordingLock() = default;
    ~RecordingLock();
    RecordingLock(const RecordingLock &) = delete;
    RecordingLock &operator=(const RecordingLock &) = delete;

    void take(const QString &path); // of a file that is there; without it one writes as well
    static bool isHeld(const QString &path);

private:
    int m_file = -1;
};

} // namespace herd
