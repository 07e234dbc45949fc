// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdpanel/leftrecordings.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QRegularExpression>

#include <algorithm>
#include <cerrno>

#include <csignal>

namespace herd {

namespace {

using namespace std::chrono_literals;

constexpr auto KeptFor = 24h * 14; // once found

// The database and what SQLite has beside it.
constexpr const char *Parts[] = {"", "-wal", "-shm"};

struct Found
{
    QString path;
    Nanoseconds began {};
    qint64 process = 0;
    Nanoseconds since {}; // the file's time: when it was found, where it was
    bool isFound = false; // before
};

bool isRunning(qint64 process)
{
    return ::kill(pid_t(process), 0) == 0 || errno == EPERM;
}

QList<Found> all(const QString &folder)
{
    static const QRegularExpression name(QStringLiteral("^(left-)?(\\d+)-(\\d+)\\.herdlog$"));
    QList<Found> found;
    for (const QFileInfo &file : QDir(folder).entryInfoList(QDir::Files)) {
        const auto match = name.match(file.fileName());
        if (match.hasMatch())
            found.append({file.filePath(), Nanoseconds(match.captured(2).toLongLong()),
                          match.captured(3).toLongLong(),
                          std::chrono::milliseconds(file.lastModified().toMSecsSinceEpoch()),
                          !match.captured(1).isEmpty()});
    }
    std::sort(found.begin(), found.end(),
              [](const Found &a, const Found &b) { return a.began > b.began; });
    return found;
}

// One whose time cannot be set keeps that of the last thing that was written.
void setTime(const QString &path, Nanoseconds wall)
{
    const auto time = std::chrono::duration_cast<std::chrono::milliseconds>(wall);
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite)
        || !file.setFileTime(QDateTime::fromMSecsSinceEpoch(time.count()),
                             QFileDevice::FileModificationTime))
        qWarning("%s: %s", qPrintable(path), qPrintable(file.errorString()));
}

void remove(const QString &path)
{
    for (const char *part : Parts)
        QFile::remove(path + QLatin1String(part));
}

} // namespace

QString newRecording(const QString &folder, Nanoseconds wall)
{
    return QStringLiteral("%1/%2-%3.herdlog")
        .arg(folder, QString::number(wall.count()),
             QString::number(QCoreApplication::applicationPid()));
}

std::optional<QString> leftRecording(const QString &folder, Nanoseconds wall)
{
    std::optional<QString> newest;
    for (const Found &each : all(folder)) {
        if (each.isFound ? wall - each.since < KeptFor : isRunning(each.process))
            continue;
        if (newest || each.isFound) {
            remove(each.path);
            continue;
        }
        const QFileInfo file(each.path);
        newest = file.path() + QStringLiteral("/left-") + file.fileName();
        for (const char *part : Parts)
            QFile::rename(each.path + QLatin1String(part), *newest + QLatin1String(part));
        setTime(*newest, wall);
    }
    return newest;
}

} // namespace herd
