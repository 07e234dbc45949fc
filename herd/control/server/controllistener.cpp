// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/control/server/controllistener.h"

#include "herd/control/protocol/fingerprint.h"

#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

#include <memory>

namespace herd::control {

std::variant<QSslConfiguration, QString> serverTls(const QByteArray &certificate,
                                                   const QByteArray &key)
{
    if (!QSslSocket::supportsSsl())
        return QStringLiteral("Qt has no TLS here: the library of OpenSSL is missing.");
    const QList<QSslCertificate> chain = QSslCertificate::fromData(certificate, QSsl::Pem);
    if (chain.isEmpty())
        return QStringLiteral("There is no certificate in it.");
    QSslKey found(key, QSsl::Ec);
    if (found.isNull())
        found = QSslKey(key, QSsl::Rsa);
    if (found.isNull())
        return QStringLiteral("There is no key in it, of an elliptic curve or RSA.");
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_3OrLater);
    tls.setSslOption(QSsl::SslOptionDisableSessionTickets, true);
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    tls.setLocalCertificateChain(chain);
    tls.setPrivateKey(found);
    return tls;
}

QByteArray ControlListener::fingerprint() const
{
    return m_tls ? fingerprintOf(m_tls->localCertificate().publicKey().toDer()) : QByteArray();
}

void ControlListener::incomingConnection(qintptr descriptor)
{
    if (!m_tls)
        return QTcpServer::incomingConnection(descriptor);
    auto socket = std::make_unique<QSslSocket>();
    if (!socket->setSocketDescriptor(descriptor))
        return;
    socket->setParent(this);
    socket->setSslConfiguration(*m_tls);
    addPendingConnection(socket.release());
}

} // namespace herd::control

#include "moc_controllistener.cpp"
