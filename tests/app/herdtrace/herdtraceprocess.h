// SPDX-License-Identifier: GPL-3.0-or-later
// herdtrace as a process, for tests of it.
#pragma once

#include <QByteArray>
#include <QFile>
#include <QProcess>
#include <QStringList>

namespace herd::test {

struct Ended
{
    int code = -1;
    QByteArray out, err;
};

inline Ended herdtrace(const QStringList &arguments, const QString &outFile = {})
{
    QProcess process;
    if (!outFile.isEmpty())
        process.setStandardOutputFile(outFile);
    process.start(qEnvironmentVariable("HERD_BIN") + QStringLiteral("/herdtrace"), arguments);
    process.closeWriteChannel();
    if (!process.waitForFinished() || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : "cannot be read";
}

} // namespace herd::test
