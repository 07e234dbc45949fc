// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdbench/load/process.h"

#include "app/herdbench/load/tcp.h"
#include "app/herdbench/run/benchrun.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QStandardPaths>
#include <QTcpServer>
#include <QThread>

#include <algorithm>
#include <csignal>

#include <sys/prctl.h>
#include <unistd.h>

namespace herd {

namespace {

constexpr int StartTime = 20'000;       // ms
constexpr int StopTime = 2'000;         // ms
constexpr unsigned long ReapPause = 10; // ms
constexpr qsizetype Remembered = 4096;  // ports

} // namespace

QString programPath(const QString &name)
{
    const QString here
        = QStandardPaths::findExecutable(name, {QCoreApplication::applicationDirPath()});
    return here.isEmpty() ? QStandardPaths::findExecutable(name) : here;
}

QList<quint16> freePorts(int count)
{
    static QList<quint16> given;
    std::vector<std::unique_ptr<QTcpServer>> servers;
    QList<quint16> ports;
    while (ports.size() < count) {
        servers.push_back(std::make_unique<QTcpServer>());
        if (!servers.back()->listen(QHostAddress::LocalHost))
            throw BenchFailure {
                QStringLiteral("no port is free: %1").arg(servers.back()->errorString())};
        if (const quint16 port = servers.back()->serverPort(); !given.contains(port))
            ports.append(port);
    }
    given = (given + ports).last(std::min(given.size() + ports.size(), Remembered));
    return ports;
}

Process::Process(const QString &path, const QStringList &arguments, quint16 port)
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGTERM); });
    m_process.start(path, arguments, QIODevice::ReadOnly);
    if (!m_process.waitForStarted())
        throw BenchFailure {
            QStringLiteral("%1 cannot be started: %2").arg(path, m_process.errorString())};
    if (port != 0)
        waitUntilListening(port);
}

Process::~Process()
{
    m_process.terminate();
    if (!m_process.waitForFinished(StopTime)) {
        m_process.kill();
        m_process.waitForFinished(StopTime);
    }
}

void Process::waitUntilListening(quint16 port)
{
    QElapsedTimer timer;
    timer.start();
    while (!canConnect(port)) {
        checkStop();
        if (m_process.waitForFinished(0) || timer.elapsed() > StartTime)
            throw BenchFailure {QStringLiteral("%1 does not listen at port %2: %3")
                                    .arg(m_process.program(), QString::number(port),
                                         QString::fromUtf8(m_process.readAll().trimmed()))};
        QThread::msleep(ReapPause);
    }
}

double Process::busySeconds() const
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(m_process.processId()));
    if (!file.open(QIODevice::ReadOnly))
        throw BenchFailure {QStringLiteral("%1 cannot be read").arg(file.fileName())};
    const QByteArray all = file.readAll();
    const QList<QByteArray> fields
        = all.mid(all.lastIndexOf(')') + 2).split(' '); // from the 3rd on
    const double ticks = fields.value(11).toDouble() + fields.value(12).toDouble();
    return ticks / double(sysconf(_SC_CLK_TCK));
}

qint64 Process::residentBytes() const
{
    QFile file(QStringLiteral("/proc/%1/statm").arg(m_process.processId()));
    if (!file.open(QIODevice::ReadOnly))
        throw BenchFailure {QStringLiteral("%1 cannot be read").arg(file.fileName())};
    return file.readAll().split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE);
}

} // namespace herd
