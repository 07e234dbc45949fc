// SPDX-License-Identifier: GPL-3.0-or-later
// One TLS connection over a transport, without a loop of its own: OpenSSL's session object, what it
// wants, and what has gone wrong in words. Its calls answer like those of a Transport; after Broken
// it is of no use. Owned by TlsTransport, on one thread.
#pragma once

#include "herd/net/tls/tlscontext.h"
#include "herd/net/transport/transport.h"

#include <QByteArray>

#include <memory>

namespace herd {

enum class TlsRole {
    Dialer,
    Acceptor, // of a neighbour
    Server,   // of anybody: who calls is not asked who it is. By certificates
};

class TlsSession
{
public:
    // `peer`: the name of the node that is dialed; others do not know yet. `under` outlives
    // it.
    TlsSession(std::shared_ptr<const TlsContext> context, TlsRole role, const QByteArray &peer,
               Transport &under);
    TlsSession(const TlsSession &) = delete;
    TlsSession &operator=(const TlsSession &) = delete;

    qsizetype shakeHands(); // 0 once it is done
    qsizetype read(char *to, qsizetype most);
    qsizetype write(QByteArrayView bytes); // after Again with the same bytes, or these and more
    qsizetype sendEnd();                   // 0 once the end of our stream is said

    // Once the handshake is done: false where the other end would be refused by this, for problem().
    bool isStillTrusted(const TlsContext &by);

    bool waitsForRoom() const; // the last Again did, and not for what comes
    // Who it is; only who it says it is as long as the handshake is not done.
    const QByteArray &peer() const { return m_peer; }
    const QByteArray &problem() const { return m_problem; } // after Broken; empty: it just went

    // Callbacks of OpenSSL's, for TlsContext.
    static int useKey(SSL *ssl, const EVP_MD *digest, const unsigned char **identity,
                      size_t *length, SSL_SESSION **session);
    static int findKey(SSL *ssl, const unsigned char *identity, size_t length,
                       SSL_SESSION **session);

    static int onCertificate(int isGood, X509_STORE_CTX *store);

private:
    qsizetype meet();
    qsizetype outcome(int result);
    SSL_SESSION *makeKey(const QByteArray &dialer, const QByteArray &acceptor) const;

    const std::shared_ptr<const TlsContext> m_context;
    const std::unique_ptr<SSL, decltype(&SSL_free)> m_ssl;
    const TlsRole m_role;
    QByteArray m_peer;
    QByteArray m_problem;
};

} // namespace herd
