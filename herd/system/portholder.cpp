// SPDX-License-Identifier: GPL-3.0-or-later
// Format of /proc/net/tcp: proc(5).
#include "herd/system/portholder.h"

#include <QDir>
#include <QFile>
#include <QSet>

#include <array>

#include <unistd.h>

namespace herd {

namespace {

// Links such as "socket:[12345]" of the sockets bound to the port.
QSet<QByteArray> socketsAt(quint16 port, const QString &table)
{
    QSet<QByteArray> sockets;
    QFile file(table);
    if (!file.open(QIODevice::ReadOnly))
        return sockets;
    const QByteArray suffix = ':' + QByteArray::number(port, 16).rightJustified(4, '0').toUpper();
    for (const QByteArray &line : file.readAll().split('\n')) {
        const QByteArrayList fields = line.simplified().split(' ');
        if (fields.size() > 9 && fields[1].endsWith(suffix) && fields[9] != "0")
            sockets.insert("socket:[" + fields[9] + ']');
    }
    return sockets;
}

bool holdsOne(const QByteArray &process, const QSet<QByteArray> &sockets)
{
    const QByteArray folder = "/proc/" + process + "/fd/";
    // Numbers of open files; links to sockets lead nowhere, so QDir calls them system entries.
    const QStringList entries = QDir(QString::fromLatin1(folder))
                                    .entryList(QDir::Files | QDir::System | QDir::NoDotAndDotDot);
    for (const QString &entry : entries) {
        std::array<char, 64> target {};
        const ssize_t size
            = readlink((folder + entry.toLatin1()).constData(), target.data(), target.size());
        if (size > 0 && sockets.contains(QByteArray(target.data(), size)))
            return true;
    }
    return false;
}

QByteArray nameOf(const QByteArray &process)
{
    QFile file(QString::fromLatin1("/proc/" + process + "/comm"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

} // namespace

QByteArray portHolder(quint16 port)
{
    const QSet<QByteArray> sockets = socketsAt(port, QStringLiteral("/proc/net/tcp"))
        + socketsAt(port, QStringLiteral("/proc/net/tcp6"));
    if (sockets.isEmpty())
        return {};
    for (const QString &entry : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        const QByteArray process = entry.toLatin1();
        if (process.toInt() > 0 && holdsOne(process, sockets))
            return nameOf(process) + " (process " + process + ')';
    }
    return {};
}

} // namespace herd
