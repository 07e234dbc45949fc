// SPDX-License-Identifier: GPL-3.0-or-later
// A way from one NATS server to another that can be cut.
#pragma once

#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>

namespace herd::test {

class RouteProxy
{
public:
    explicit RouteProxy(quint16 target)
        : m_target(target)
    {
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("no free port for a route");
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] { accept(); });
    }
    RouteProxy(const RouteProxy &) = delete;
    RouteProxy &operator=(const RouteProxy &) = delete;

    quint16 port() const { return m_server.serverPort(); }

    void setWhole(bool whole)
    {
        m_isWhole = whole;
        if (whole)
            return;
        for (QTcpSocket *socket : m_server.findChildren<QTcpSocket *>())
            socket->abort();
    }

private:
    void accept()
    {
        while (QTcpSocket *caller = m_server.nextPendingConnection()) {
            if (!m_isWhole) {
                delete caller;
                continue;
            }
            auto *const called = new QTcpSocket(&m_server);
            pass(caller, called);
            pass(called, caller);
            called->connectToHost(QHostAddress::LocalHost, m_target);
        }
    }
    // What one says, and its end, to the other; each goes with its own.
    static void pass(QTcpSocket *from, QTcpSocket *to)
    {
        QObject::connect(from, &QTcpSocket::readyRead, to, [=] { to->write(from->readAll()); });
        QObject::connect(from, &QTcpSocket::disconnected, to, [=] { to->abort(); });
        QObject::connect(from, &QTcpSocket::errorOccurred, to, [=] { to->abort(); });
        QObject::connect(from, &QTcpSocket::disconnected, from, &QObject::deleteLater);
    }

    const quint16 m_target;
    bool m_isWhole = true;
    QTcpServer m_server;
};

} // namespace herd::test
