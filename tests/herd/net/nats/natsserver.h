// SPDX-License-Identifier: GPL-3.0-or-later
// A nats-server process on loopback.
#pragma once

#include <QElapsedTimer>
#include <QHostAddress>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpSocket>
#include <QThread>

#include <csignal>

namespace herd::test {

inline QString natsServer()
{
    const QString name = QStringLiteral("nats-server");
    const QString found = QStandardPaths::findExecutable(name);
    return found.isEmpty() ? QStandardPaths::findExecutable(name, {QStringLiteral("/usr/sbin")})
                           : found;
}

// Why a test with real NATS servers cannot be run here; empty: it can.
inline QString whyNoNats(bool isBuiltWithNats)
{
    if (!isBuiltWithNats)
        return QStringLiteral("This is built without libnats.");
    return natsServer().isEmpty() ? QStringLiteral("There is no nats-server here.") : QString();
}

// Killed when it goes out of scope.
class NatsServer
{
public:
    NatsServer() { m_process.setStandardErrorFile(QProcess::nullDevice()); }
    ~NatsServer()
    {
        signal(SIGCONT);
        kill();
    }
    NatsServer(const NatsServer &) = delete;
    NatsServer &operator=(const NatsServer &) = delete;

    void start(const QString &program, const QStringList &arguments)
    {
        m_process.start(program, arguments);
    }
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    void signal(int number)
    {
        if (m_process.state() == QProcess::Running)
            ::kill(pid_t(m_process.processId()), number);
    }
    bool waitForListening(quint16 port) const
    {
        QElapsedTimer since;
        since.start();
        while (since.elapsed() < 10'000) {
            QTcpSocket socket;
            socket.connectToHost(QHostAddress::LocalHost, port);
            if (socket.waitForConnected(1000))
                return true;
            QThread::yieldCurrentThread();
        }
        return false;
    }

private:
    QProcess m_process;
};

} // namespace herd::test
