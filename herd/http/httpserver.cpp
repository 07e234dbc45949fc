// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/http/httpserver.h"

#include "herd/core/base/limits.h"
#include "herd/http/httpconnection.h"

#include <QTcpSocket>

#include <algorithm>
#include <utility>

namespace herd {

namespace {

using namespace std::chrono_literals;

// Connections of a storm of clients wait here rather than time out.
constexpr int Backlog = 512;

} // namespace

HttpServer::HttpServer(const HttpHandler &handler, QObject *parent)
    : QObject(parent)
    , m_handler(handler)
    , m_tcp(this)
{
    connect(&m_tcp, &QTcpServer::newConnection, this, &HttpServer::onNewConnections);
    connect(&m_tcp, &QTcpServer::acceptError, this, [this] {
        m_isPaused = true; // there are no descriptors
        m_timer.start();
    });
    m_timer.setInterval(1s);
    connect(&m_timer, &QTimer::timeout, this, &HttpServer::tick);
}

HttpServer::~HttpServer() = default;

std::optional<QString> HttpServer::listen(const QHostAddress &address, quint16 port)
{
    Q_ASSERT(!m_tcp.isListening());
    m_tcp.setListenBacklogSize(Backlog);
    if (!m_tcp.listen(address, port))
        return m_tcp.errorString();
    return std::nullopt;
}

void HttpServer::onNewConnections()
{
    while (QTcpSocket *socket = m_tcp.nextPendingConnection())
        take(socket);
}

void HttpServer::take(QTcpSocket *socket)
{
    const bool isFull = m_connections.size() >= limits::HttpConnections && !makeRoom();
    auto *connection = new HttpConnection(socket, m_handler, this);
    connect(connection, &HttpConnection::gone, this, [this, connection] { drop(connection); });
    if (isFull && m_connections.size() >= 2 * limits::HttpConnections) {
        delete connection; // those being told so are too many as well
        return;
    }
    m_connections.append(connection);
    if (!m_timer.isActive())
        m_timer.start();
    if (isFull)
        connection->refuse({503, "there are too many connections"});
}

// Closes the connection that has been idle the longest. False when all are busy.
bool HttpServer::makeRoom()
{
    const auto longest = std::max_element(m_connections.begin(), m_connections.end(),
                                          [](const HttpConnection *a, const HttpConnection *b) {
                                              return a->idleTicks() < b->idleTicks();
                                          });
    if ((*longest)->idleTicks() < 0)
        return false;
    drop(*longest);
    return true;
}

void HttpServer::drop(HttpConnection *connection)
{
    m_connections.removeOne(connection);
    connection->deleteLater(); // it may be what calls
    connection->disconnect(this);
}

void HttpServer::tick()
{
    if (std::exchange(m_isPaused, false))
        m_tcp.resumeAccepting();
    const QList<HttpConnection *> connections = m_connections; // some may go
    for (HttpConnection *connection : connections)
        connection->tick();
    if (m_connections.isEmpty() && !m_isPaused)
        m_timer.stop();
}

} // namespace herd

#include "moc_httpserver.cpp"
