// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/system/writeprobe.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTemporaryFile>

namespace herd {

namespace {

// More than a journal or a log writes at once when little happens.
constexpr int TrialBytes = 256 * 1024;

const QString Trial = QStringLiteral("trial-XXXXXX");

std::optional<QString> whyNotMade(const QString &folder)
{
    QFileInfo above(QFileInfo(QDir::cleanPath(QDir(folder).absolutePath())).path());
    while (!above.exists() && !above.isRoot())
        above.setFile(above.path());
    const QString cannot = QStringLiteral("The folder %1 cannot be made: %2.");
    if (!above.isDir())
        return cannot.arg(folder, QStringLiteral("%1 is not a folder").arg(above.filePath()));
    const QTemporaryDir trial(QDir(above.filePath()).filePath(Trial));
    return trial.isValid() ? std::nullopt : std::optional(cannot.arg(folder, trial.errorString()));
}

} // namespace

std::optional<QString> whyNotWritable(const QString &folder)
{
    const QFileInfo info(folder);
    if (!info.exists())
        return whyNotMade(folder);
    if (!info.isDir())
        return QStringLiteral("%1 is not a folder.").arg(folder);
    QTemporaryFile file(QDir(folder).filePath(Trial));
    if (!file.open())
        return QStringLiteral("No file can be made in %1: %2.").arg(folder, file.errorString());
    const QByteArray bytes(TrialBytes, 'x');
    if (file.write(bytes) != bytes.size() || !file.flush())
        return QStringLiteral("%1 cannot be written to: %2.").arg(folder, file.errorString());
    return std::nullopt;
}

} // namespace herd
