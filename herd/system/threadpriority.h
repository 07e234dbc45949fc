// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a thread gives way to all others that want to run: for work nobody waits for. Where the
// system has no such thing, or does not allow it, nothing happens. A value; any thread.
#pragma once

namespace herd {

class ThreadPriority
{
public:
    ThreadPriority() = default; // of no thread: nothing happens
    static ThreadPriority ofThisThread();

    // While that thread lives. sched(7): SCHED_IDLE or SCHED_OTHER, which need no privilege, and
    // which threads it makes from then on have too.
    void giveWay(bool doesIt) const;

private:
    int m_thread = 0;
};

} // namespace herd
