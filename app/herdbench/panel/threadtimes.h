// SPDX-License-Identifier: GPL-3.0-or-later
// What the threads of a process have done so far, as Linux tells it (proc(5)). Values; only
// threadsOf() asks the system.
#pragma once

#include "herd/core/base/types.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace herd {

struct ThreadTimes
{
    qint64 id = 0; // that of the process for its first
    QByteArray name;
    Nanoseconds busy {}; // processor time
    quint64 wakes = 0;   // how often it waited for something, and went on
};

// Empty where there is no such process.
QList<ThreadTimes> threadsOf(qint64 process);
// `now` without what had been `before`; those that came in between whole.
QList<ThreadTimes> since(const QList<ThreadTimes> &before, QList<ThreadTimes> now);

// The number behind "key:" in a file like /proc/self/status; 0 where there is none.
quint64 numberIn(QByteArrayView status, QByteArrayView key);

// The most memory this process has had resident since resetPeak(), in bytes; since it began where the
// system does not reset it.
qint64 peakResidentBytes();
void resetPeak();

} // namespace herd
