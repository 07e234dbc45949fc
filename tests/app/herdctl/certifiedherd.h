// SPDX-License-Identifier: GPL-3.0-or-later
// A herd file in a folder of a test's own, and herdctl run over it as its users start it.
#pragma once

#include <QByteArray>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

namespace herd {

struct Outcome
{
    int code = -1;
    QByteArray out, errors;
};

// A herd of Hill and Köln in a folder, and what herdctl does to it.
class CertifiedHerd
{
public:
    explicit CertifiedHerd(const QByteArray &peers = "\"peers\": \"tls\", \"certificates\": \"c\"")
    {
        write(peers
              + ", \"nodes\": {\"Hill\": {\"port\": 0}, \"K\xc3\xb6ln\": {\"port\": 0}, "
                "\"Far\": {\"port\": 7, \"wire\": \"seed\"}}");
    }
    // Of one server.
    static CertifiedHerd of(const QByteArray &name)
    {
        CertifiedHerd herd;
        herd.write("\"peers\": \"tls\", \"certificates\": \"c\", \"nodes\": {\"" + name
                   + "\": {\"port\": 0}}");
        return herd;
    }
    QString path(const QByteArray &name) const
    {
        return m_folder.filePath(QString::fromUtf8(name));
    }
    Outcome run(const QByteArray &words) const
    {
        QStringList arguments;
        for (const QByteArray &word : words.split(' '))
            arguments.append(QString::fromUtf8(word));
        arguments.replaceInStrings(QStringLiteral("FILE"), path("herd.json"));
        QProcess process;
        process.start(qEnvironmentVariable("HERD_BIN") + QStringLiteral("/herdctl"), arguments);
        if (!process.waitForFinished())
            return {};
        return {process.exitCode(), process.readAllStandardOutput(),
                process.readAllStandardError()};
    }

private:
    void write(const QByteArray &members) const
    {
        QFile file(path("herd.json"));
        if (!file.open(QIODevice::WriteOnly)
            || file.write("{\"herd\": \"seed\", " + members + '}') < 0)
            qFatal("cannot write a herd");
    }

    QTemporaryDir m_folder;
};

} // namespace herd
