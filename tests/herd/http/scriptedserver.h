// SPDX-License-Identifier: GPL-3.0-or-later
// A server that does to each connection, once a whole request is there, what a test tells it.
#pragma once

#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>

class ScriptedServer : public QTcpServer
{
public:
    using Script = std::function<void(QTcpSocket *)>;

    explicit ScriptedServer(Script script)
        : m_script(std::move(script))
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, &ScriptedServer::accept);
    }

    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(serverPort())); }
    const QList<QByteArray> &requests() const { return m_requests; }
    int connections() const { return m_connections; }
    int gone() const { return m_gone; } // connections the client has left

private:
    void accept()
    {
        QTcpSocket *socket = nextPendingConnection();
        ++m_connections;
        connect(socket, &QTcpSocket::disconnected, this, [this] { ++m_gone; });
        auto request = std::make_shared<QByteArray>();
        connect(socket, &QTcpSocket::readyRead, this, [this, socket, request] {
            request->append(socket->readAll());
            const qsizetype end = request->indexOf("\r\n\r\n");
            if (end < 0 || (request->startsWith("POST") && request->size() == end + 4))
                return;
            m_requests.append(*request);
            request->clear();
            m_script(socket);
        });
    }

    Script m_script;
    QList<QByteArray> m_requests;
    int m_connections = 0;
    int m_gone = 0;
};
