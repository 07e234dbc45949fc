// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/control/client/controlsocket.h"

#include "herd/control/protocol/controlcodec.h"
#include "herd/control/protocol/fingerprint.h"

#include <QNetworkProxy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QUrl>
#include <QWebSocket>

#include <utility>

namespace herd::control {

namespace {

QUrl urlOf(const ControlAddress &address)
{
    QUrl url;
    url.setScheme(address.isTls ? QStringLiteral("wss") : QStringLiteral("ws"));
    url.setHost(address.host);
    url.setPort(address.port);
    url.setPath(QStringLiteral("/"));
    return url;
}

// No authority is believed, so every certificate is asked about.
QSslConfiguration distrusting()
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_3OrLater);
    tls.setCaCertificates({});
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    return tls;
}

// What the other end said of it, else the system.
QString whyClosed(const QWebSocket &socket)
{
    if (!socket.closeReason().isEmpty())
        return socket.closeReason();
    return socket.error() == QAbstractSocket::UnknownSocketError
        ? QStringLiteral("The connection was closed")
        : socket.errorString();
}

} // namespace

ControlSocket::ControlSocket(const ControlAddress &address, const QByteArray &trusted)
    : m_trusted(trusted)
    , m_isTls(address.isTls)
    , m_socket(std::make_unique<QWebSocket>())
{
    QWebSocket *const socket = m_socket.get();
    socket->setProxy(QNetworkProxy::NoProxy);
    socket->setMaxAllowedIncomingFrameSize(quint64(LongestToWatcher));
    socket->setMaxAllowedIncomingMessageSize(quint64(LongestToWatcher));
    connect(socket, &QWebSocket::binaryMessageReceived, this, &ControlSocket::received);
    connect(socket, &QWebSocket::sslErrors, this, &ControlSocket::judge);
    // Nobody gets here without that, as no authority is believed; who does is asked for it now.
    connect(socket, &QWebSocket::connected, this, [this] {
        if (m_isTls && m_seen != m_trusted)
            judge();
    });
    const auto onEnd = [this] {
        fail({}, whyClosed(*m_socket));
    };
    connect(socket, &QWebSocket::disconnected, this, onEnd, Qt::QueuedConnection);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(socket, &QWebSocket::errorOccurred, this, onEnd, Qt::QueuedConnection);
#else
    connect(socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this, onEnd,
            Qt::QueuedConnection);
#endif
    if (m_isTls)
        socket->setSslConfiguration(distrusting());
    socket->open(urlOf(address));
}

ControlSocket::~ControlSocket()
{
    close();
}

void ControlSocket::close()
{
    m_hasFailed = true;
    m_socket->disconnect(this);
    m_socket->abort();
}

void ControlSocket::send(const QByteArray &message)
{
    m_socket->sendBinaryMessage(message);
}

// Before the end of the handshake, and so before anything is said. What is complained of may be of
// another certificate in the chain: who it is the first says.
void ControlSocket::judge()
{
    const auto *tls = m_socket->findChild<QSslSocket *>();
    const QByteArray seen
        = tls ? fingerprintOf(tls->peerCertificate().publicKey().toDer()) : QByteArray();
    m_seen = seen;
    if (!m_trusted.isEmpty() && seen == m_trusted) {
        m_socket->ignoreSslErrors();
        return;
    }
    QMetaObject::invokeMethod(
        this,
        [this, seen] {
            fail(seen, QStringLiteral("It has no certificate with a key that can be looked at"));
        },
        Qt::QueuedConnection);
}

void ControlSocket::fail(const QByteArray &fingerprint, const QString &why)
{
    if (std::exchange(m_hasFailed, true))
        return;
    if (fingerprint.isEmpty())
        Q_EMIT closed(why);
    else
        Q_EMIT distrusted(fingerprint);
}

} // namespace herd::control

#include "moc_controlsocket.cpp"
