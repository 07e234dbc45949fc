// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/trace/recordingfile.h"

#include <QFile>

namespace herd {

namespace {

constexpr qsizetype HeaderSize = 100;
// In the header: https://sqlite.org/fileformat2.html#the_database_header
constexpr QByteArrayView DatabaseBegins("SQLite format 3");
constexpr qsizetype VersionAt = 18, IdAt = 68;

QByteArray headerOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(HeaderSize) : QByteArray();
}

} // namespace

bool isRecordingFile(const QString &path)
{
    const QByteArray header = headerOf(path);
    return header.size() == HeaderSize && header.startsWith(DatabaseBegins)
        && header.mid(IdAt, 4) == QByteArray("HERD");
}

QString whyNoRecording(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return QStringLiteral("The recording %1 cannot be read: %2.").arg(path, file.errorString());
    if (isRecordingFile(path))
        return {};
    const QByteArray header = file.read(HeaderSize);
    if (header.isEmpty())
        return QStringLiteral("%1 is empty, and so is no recording of a herd.").arg(path);
    if (!header.startsWith(DatabaseBegins))
        return QStringLiteral("%1 is no recording of a herd.").arg(path);
    return header.size() < HeaderSize
        ? QStringLiteral("%1 is cut off at its very beginning, and is no recording of a herd.")
              .arg(path)
        : QStringLiteral("%1 is another program's database, and is no recording of a herd.")
              .arg(path);
}

QString logOfRecording(const QString &path)
{
    return path + QStringLiteral("-wal");
}

bool lacksLog(const QString &path)
{
    const QByteArray header = headerOf(path);
    return header.size() == HeaderSize && header[VersionAt] == 2
        && !QFile::exists(logOfRecording(path));
}

} // namespace herd
