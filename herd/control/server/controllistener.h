// SPDX-License-Identifier: GPL-3.0-or-later
// Listens for those who call at a control port, and gives each a socket that can speak TLS where
// that is asked for. Owned by ControlServer, on its thread.
#pragma once

#include <QByteArray>
#include <QSslConfiguration>
#include <QString>
#include <QTcpServer>

#include <optional>
#include <variant>

namespace herd::control {

// What a control port proves itself with: TLS 1.3 alone, without tickets. Both in PEM, the key
// without a password; the error is a sentence, and holds no key.
std::variant<QSslConfiguration, QString> serverTls(const QByteArray &certificate,
                                                   const QByteArray &key);

class ControlListener : public QTcpServer
{
    Q_OBJECT

public:
    // Of callers from here on; never again without.
    void setTls(const QSslConfiguration &tls) { m_tls = tls; }
    bool isTls() const { return m_tls.has_value(); }
    QByteArray fingerprint() const; // of its public key; empty: no TLS

protected:
    // The next pending connection is a QSslSocket, which has not begun its handshake.
    void incomingConnection(qintptr descriptor) override;

private:
    std::optional<QSslConfiguration> m_tls;
};

} // namespace herd::control
