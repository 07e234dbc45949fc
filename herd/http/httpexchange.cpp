// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/http/httpexchange.h"

#include "herd/http/urlhost.h"

#include <QHostAddress>
#include <QNetworkProxy>
#include <QSslSocket>

namespace herd {

namespace {

// What the system reads ahead of us.
constexpr qint64 ReadAhead = 16 * 1024;

bool isLoopback(const QString &host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

} // namespace

HttpExchange::HttpExchange(const QUrl &server, const QByteArray &request, Bounds bounds,
                           QObject *parent)
    : QObject(parent)
    , m_host(hostOf(server))
    , m_request(request)
    , m_reader(bounds.bytes)
    , m_socket(server.scheme() == QLatin1String("https") ? new QSslSocket(this)
                                                         : new QTcpSocket(this))
{
    Q_ASSERT(request.contains("\r\nConnection: close\r\n"));
    connect(m_socket, &QTcpSocket::readyRead, this, &HttpExchange::read);
    connect(m_socket, &QTcpSocket::errorOccurred, this, &HttpExchange::onError);
    m_timer.setSingleShot(true);
    m_timer.callOnTimeout(this, [this, time = bounds.time] {
        fail("did not answer within " + QByteArray::number(time.count()) + " ms");
    });
    m_timer.start(bounds.time);
    connectTo(server);
}

HttpExchange::~HttpExchange()
{
    m_socket->disconnect(this); // it may still say that it goes
}

// The question goes out when it is clear who is there.
void HttpExchange::connectTo(const QUrl &server)
{
    const QString host = server.host(QUrl::FullyEncoded);
    const auto say = [this] {
        m_socket->write(m_request);
    };
    m_socket->setReadBufferSize(ReadAhead);
    m_socket->setProtocolTag(server.scheme());
    if (isLoopback(host))
        m_socket->setProxy(QNetworkProxy::NoProxy);
    if (auto *secure = qobject_cast<QSslSocket *>(m_socket)) {
        connect(secure, &QSslSocket::encrypted, this, say);
        secure->connectToHostEncrypted(host, quint16(server.port(443)));
    } else {
        connect(m_socket, &QTcpSocket::connected, this, say);
        m_socket->connectToHost(host, quint16(server.port(80)));
    }
}

void HttpExchange::read()
{
    while (!m_isOver && m_socket->bytesAvailable() > 0)
        follow(m_reader.append(m_socket->read(ReadAhead)));
}

void HttpExchange::onError(QAbstractSocket::SocketError error)
{
    using Socket = QAbstractSocket;
    if (error == Socket::RemoteHostClosedError) {
        read();
        if (!m_isOver)
            follow(m_reader.end());
    } else if (error == Socket::ConnectionRefusedError) {
        fail("refused the connection");
    } else if (error == Socket::HostNotFoundError) {
        fail("is not known: no such host, or no network");
    } else if (error == Socket::SslHandshakeFailedError) {
        fail("could not be trusted: the TLS handshake failed");
    } else {
        fail("could not be asked (Qt socket error " + QByteArray::number(int(error)) + ')');
    }
}

void HttpExchange::follow(HttpResponseReader::Step step)
{
    if (step == HttpResponseReader::Step::Answer)
        end({m_reader.status(), m_reader.body(), {}});
    else if (step == HttpResponseReader::Step::Failure)
        fail(m_reader.problem());
}

// Never QIODevice::errorString(): it may hold what was asked, and so the key.
void HttpExchange::fail(const QByteArray &problem)
{
    if (!m_isOver)
        end({0, {}, m_host + ' ' + problem});
}

// Delivered from the event loop: a socket may not go while it speaks, and the receiver may take
// down everything.
void HttpExchange::end(const HttpResult &answer)
{
    m_isOver = true;
    m_timer.stop();
    m_socket->disconnect(this);
    QMetaObject::invokeMethod(
        this,
        [this, answer] {
            deleteLater();
            Q_EMIT done(answer);
        },
        Qt::QueuedConnection);
}

} // namespace herd

#include "moc_httpexchange.cpp"
