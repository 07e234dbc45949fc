// SPDX-License-Identifier: GPL-3.0-or-later
// herdsim as a process of its own.
#pragma once

#include <QProcess>
#include <QStringList>

namespace herd::test {

struct Result
{
    int code = -1; // it did not end by itself
    QByteArray out, err;
};

inline Result herdsim(const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.start(qEnvironmentVariable("HERD_BIN") + QStringLiteral("/herdsim"), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished() || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace herd::test
