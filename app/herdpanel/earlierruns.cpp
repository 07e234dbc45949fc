// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdpanel/earlierruns.h"

#include "herd/core/base/types.h"
#include "ui/widgets/picture/picturesource.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <filesystem>
#include <system_error>

namespace herd {

namespace {

const QString Suffix = QStringLiteral(".herdlog");

QString folderOfRuns(const QString &folder)
{
    return folder + QStringLiteral("/runs");
}

QFileInfoList allRuns(const QString &folder)
{
    return QDir(folderOfRuns(folder)).entryInfoList({u'*' + Suffix}, QDir::Files, QDir::Time);
}

// Of its herd and the time when it began, which the recording's own name tells; one that nobody has.
QString newName(const QString &folder, const QString &recording, const QString &herd)
{
    const auto began = std::chrono::duration_cast<std::chrono::milliseconds>(
        Nanoseconds(QFileInfo(recording).fileName().section(u'-', 0, 0).toLongLong()));
    const QString time = QDateTime::fromMSecsSinceEpoch(began.count())
                             .toString(QStringLiteral("yyyy-MM-dd HH-mm-ss"));
    const QString stem = folder + u'/' + ui::pictureName(herd, time);
    QString name = stem + Suffix;
    for (int i = 2; QFile::exists(name); ++i)
        name = stem + u'-' + QString::number(i) + Suffix;
    return name;
}

void forgetOld(const QString &folder, const QString &open)
{
    const QFileInfoList runs = allRuns(folder);
    qint64 bytes = 0;
    for (qsizetype i = 1; i < runs.size(); ++i) {
        bytes += runs[i].size();
        if ((i < earlierruns::Most && bytes <= earlierruns::MostBytes)
            || runs[i].filePath() == open)
            continue;
        for (const char *part : {"", "-wal", "-shm"})
            QFile::remove(runs[i].filePath() + QLatin1String(part));
    }
}

} // namespace

std::optional<QString> keepRun(const QString &recording, const QString &herd, const QString &open)
{
    const QString folder = QFileInfo(recording).path();
    QFile file(recording);
    if (!file.exists())
        return std::nullopt; // it could not be written, which the recorder has said
    std::error_code problem;
    std::filesystem::create_directories(QFile::encodeName(folderOfRuns(folder)).toStdString(),
                                        problem);
    if (problem)
        return QString::fromStdString(problem.message());
    if (!file.rename(newName(folderOfRuns(folder), recording, herd)))
        return file.errorString();
    forgetOld(folder, open);
    return std::nullopt;
}

QStringList earlierRuns(const QString &folder)
{
    QStringList paths;
    for (const QFileInfo &run : allRuns(folder))
        paths.append(run.filePath());
    return paths;
}

} // namespace herd
