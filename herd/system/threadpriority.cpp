// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/system/threadpriority.h"

#ifdef __linux__
#include <sched.h>
#include <unistd.h>
#endif

namespace herd {

ThreadPriority ThreadPriority::ofThisThread()
{
    ThreadPriority priority;
#ifdef __linux__
    priority.m_thread = gettid();
#endif
    return priority;
}

void ThreadPriority::giveWay([[maybe_unused]] bool doesIt) const
{
#ifdef __linux__
    const sched_param plain {};
    if (m_thread != 0)
        sched_setscheduler(m_thread, doesIt ? SCHED_IDLE : SCHED_OTHER, &plain);
#endif
}

} // namespace herd
