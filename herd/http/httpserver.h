// SPDX-License-Identifier: GPL-3.0-or-later
// A small HTTP server: at most limits::HttpConnections connections, bounded in bytes and in time.
// Answers on the thread it lives on.
#pragma once

#include "herd/http/httpresponse.h"

#include <QHostAddress>
#include <QObject>
#include <QTcpServer>
#include <QTimer>

#include <optional>

namespace herd {

class HttpConnection;

class HttpServer : public QObject
{
    Q_OBJECT
public:
    explicit HttpServer(const HttpHandler &handler, QObject *parent = nullptr);
    ~HttpServer() override;

    // Port 0 is one the system chooses. Once; nothing when that worked, else why not.
    std::optional<QString> listen(const QHostAddress &address, quint16 port);
    quint16 port() const { return m_tcp.serverPort(); }

    // What a second does to all connections; a timer calls it while there are any.
    void tick();

private:
    void onNewConnections();
    void take(QTcpSocket *socket);
    bool makeRoom();
    void drop(HttpConnection *connection);

    const HttpHandler m_handler;
    QTcpServer m_tcp;
    QTimer m_timer {this};
    bool m_isPaused = false;               // it accepts nobody until the next tick
    QList<HttpConnection *> m_connections; // children
};

} // namespace herd
