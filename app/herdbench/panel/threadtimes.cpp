// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdbench/panel/threadtimes.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace herd {

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

QList<ThreadTimes> threadsOf(qint64 process)
{
    const QString folder = QStringLiteral("/proc/%1/task").arg(process);
    QList<ThreadTimes> threads;
    for (const QString &id : QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const auto content = [&](const char *name) {
            return contentOf(folder + u'/' + id + u'/' + QLatin1StringView(name));
        };
        threads.append({id.toLongLong(), content("comm").trimmed(),
                        Nanoseconds(content("schedstat").split(' ').value(0).toLongLong()),
                        numberIn(content("status"), "voluntary_ctxt_switches")});
    }
    return threads;
}

QList<ThreadTimes> since(const QList<ThreadTimes> &before, QList<ThreadTimes> now)
{
    for (ThreadTimes &thread : now) {
        const auto was = std::find_if(before.begin(), before.end(),
                                      [&](const ThreadTimes &t) { return t.id == thread.id; });
        if (was == before.end())
            continue;
        thread.busy -= was->busy;
        thread.wakes -= was->wakes;
    }
    return now;
}

quint64 numberIn(QByteArrayView status, QByteArrayView key)
{
    for (const QByteArray &line : status.toByteArray().split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon >= 0 && line.first(colon) == key)
            return line.sliced(colon + 1).simplified().split(' ').value(0).toULongLong();
    }
    return 0;
}

qint64 peakResidentBytes()
{
    constexpr qint64 kilobyte = 1024;
    return qint64(numberIn(contentOf(QStringLiteral("/proc/self/status")), "VmHWM")) * kilobyte;
}

void resetPeak()
{
    QFile file(QStringLiteral("/proc/self/clear_refs"));
    if (file.open(QIODevice::WriteOnly))
        file.write("5");
}

} // namespace herd
