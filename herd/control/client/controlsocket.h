// SPDX-License-Identifier: GPL-3.0-or-later
// A WebSocket to a control port, over TLS where its address says so: then to no other than the one
// whose public key is trusted, and nothing is said to anybody else. Owned by a ControlClient, on
// its thread.
#pragma once

#include "herd/control/protocol/controladdress.h"

#include <QObject>

#include <memory>

class QWebSocket;

namespace herd::control {

class ControlSocket : public QObject
{
    Q_OBJECT

public:
    // Connects at once. `trusted`: a fingerprint, see fingerprint.h; empty: nobody is.
    ControlSocket(const ControlAddress &address, const QByteArray &trusted);
    ~ControlSocket() override;

    void send(const QByteArray &message);
    void close();                                            // at once; says nothing any more
    const QByteArray &fingerprint() const { return m_seen; } // of its key; empty: no TLS

Q_SIGNALS:
    void received(const QByteArray &message);
    // One of these, once, not from within a call. Whose key is not trusted; a sentence
    // without its full stop.
    void distrusted(const QByteArray &fingerprint);
    void closed(const QString &why);

private:
    void judge();
    void fail(const QByteArray &fingerprint, const QString &why);

    const QByteArray m_trusted;
    const bool m_isTls;
    QByteArray m_seen;
    bool m_hasFailed = false;
    const std::unique_ptr<QWebSocket> m_socket;
};

} // namespace herd::control
