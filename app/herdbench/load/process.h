// SPDX-License-Identifier: GPL-3.0-or-later
// A program that takes part: started, waited for until it listens, ended with its owner, and also
// when herdbench dies. Lives on the main thread.
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>

namespace herd {

// Where a program is: beside this one, or in the PATH; empty when it is not installed.
QString programPath(const QString &name);

// So many ports nobody listens at right now, and none of the last few thousand given out, which may
// be waiting to be used. On the main thread.
QList<quint16> freePorts(int count);

class Process
{
public:
    // Throws BenchFailure when it ends, or does not listen at `port` within some seconds; its last
    // words are in the sentence. Port 0: it need not listen.
    Process(const QString &path, const QStringList &arguments, quint16 port);
    ~Process();
    Process(const Process &) = delete;
    Process &operator=(const Process &) = delete;

    qint64 id() const { return m_process.processId(); }
    qint64 residentBytes() const;
    double busySeconds() const; // of processors, since it began; in steps of 10 ms

private:
    void waitUntilListening(quint16 port);

    QProcess m_process;
};

} // namespace herd
