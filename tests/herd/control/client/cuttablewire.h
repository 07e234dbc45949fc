// SPDX-License-Identifier: GPL-3.0-or-later
// What stands between two ends of a control port, so that a test can cut it.
#pragma once

#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>

#include <memory>
#include <vector>

namespace herd::test {

class CuttableWire
{
public:
    explicit CuttableWire(quint16 to)
        : m_to(to)
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] { join(); });
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("no port");
        m_port = m_server.serverPort();
    }
    quint16 port() const { return m_port; }

    // Whoever calls while it is cut is turned away.
    void cut()
    {
        m_isCut = true;
        for (const auto &pair : m_pairs) {
            pair->first.disconnect();
            pair->second->disconnect();
            pair->first.abort();
            pair->second->abort();
        }
        m_pairs.clear();
    }
    void heal(quint16 to = 0)
    {
        m_to = to != 0 ? to : m_to;
        m_isCut = false;
    }

private:
    void join()
    {
        std::unique_ptr<QTcpSocket> caller(m_server.nextPendingConnection());
        caller->setParent(nullptr);
        if (m_isCut) {
            caller->abort();
            return;
        }
        m_pairs.push_back(std::make_unique<std::pair<QTcpSocket, std::unique_ptr<QTcpSocket>>>());
        QTcpSocket *far = &m_pairs.back()->first, *near = caller.get();
        m_pairs.back()->second = std::move(caller);
        QObject::connect(near, &QTcpSocket::readyRead, far, [=] { far->write(near->readAll()); });
        QObject::connect(far, &QTcpSocket::readyRead, near, [=] { near->write(far->readAll()); });
        QObject::connect(far, &QTcpSocket::disconnected, near, [=] { near->disconnectFromHost(); });
        QObject::connect(near, &QTcpSocket::disconnected, far, [=] { far->disconnectFromHost(); });
        far->connectToHost(QHostAddress(QHostAddress::LocalHost), m_to);
    }

    QTcpServer m_server;
    quint16 m_port = 0, m_to;
    bool m_isCut = false;
    std::vector<std::unique_ptr<std::pair<QTcpSocket, std::unique_ptr<QTcpSocket>>>> m_pairs;
};

} // namespace herd::test
