// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/tls/tlssession.h"

#include "herd/core/base/text.h"
#include "herd/net/tls/nodecertificates.h"
#include "herd/net/tls/tlserrors.h"
#include "herd/net/tls/transportbio.h"

#include <algorithm>
#include <climits>
#include <utility>

#include <openssl/err.h>

namespace herd {

namespace {

constexpr unsigned char Aes128GcmSha256[] {0x13, 0x01}; // RFC 8446, B.4

TlsSession &sessionOf(SSL *ssl)
{
    return *static_cast<TlsSession *>(SSL_get_app_data(ssl));
}

} // namespace

TlsSession::TlsSession(std::shared_ptr<const TlsContext> context, TlsRole role,
                       const QByteArray &peer, Transport &under)
    : m_context(std::move(context))
    , m_ssl(m_context->makeSession())
    , m_role(role)
    , m_peer(peer)
{
    BIO *const bio = makeTransportBio(under).release();
    SSL_set_bio(m_ssl.get(), bio, bio);
    SSL_set_app_data(m_ssl.get(), this);
    if (role == TlsRole::Server)
        SSL_set_verify(m_ssl.get(), SSL_VERIFY_NONE, nullptr);
    if (role != TlsRole::Dialer) {
        SSL_set_accept_state(m_ssl.get()); // where it has no certificate, it ends without the key
        return;
    }
    SSL_set_connect_state(m_ssl.get());
    // A certificate instead of the key is nobody's: no authority is believed.
    if (m_context->isByKey())
        SSL_set_verify(m_ssl.get(), SSL_VERIFY_PEER, nullptr);
}

qsizetype TlsSession::shakeHands()
{
    ERR_clear_error();
    const int result = SSL_do_handshake(m_ssl.get());
    return result == 1 ? meet() : outcome(result);
}

// Who it is has been proven; whether it is who it should be.
qsizetype TlsSession::meet()
{
    if (m_role == TlsRole::Server)
        return 0;
    if (m_context->isByKey()) {
        if (SSL_session_reused(m_ssl.get()) == 1)
            return 0;
        m_problem = "no key"; // nobody gets here: there is no certificate, and none is believed
        return Transport::Broken;
    }
    const QByteArray node
        = nodeOfCertificate(SSL_get0_peer_certificate(m_ssl.get()), m_context->herd());
    if (m_role == TlsRole::Dialer && node != m_peer)
        m_problem = "its certificate is of " + (node.isEmpty() ? QByteArray("nobody here") : node);
    else if (node.isEmpty())
        m_problem = "its certificate is of nobody here";
    m_peer = node;
    return m_problem.isEmpty() ? 0 : Transport::Broken;
}

bool TlsSession::isStillTrusted(const TlsContext &by)
{
    if (m_role != TlsRole::Server)
        m_problem = by.whyDistrusted(m_ssl.get());
    return m_problem.isEmpty();
}

qsizetype TlsSession::read(char *to, qsizetype most)
{
    ERR_clear_error();
    const int result = SSL_read(m_ssl.get(), to, int(std::min<qsizetype>(most, INT_MAX)));
    return result > 0 ? result : outcome(result);
}

qsizetype TlsSession::write(QByteArrayView bytes)
{
    ERR_clear_error();
    const int size = int(std::min<qsizetype>(bytes.size(), INT_MAX));
    const int result = SSL_write(m_ssl.get(), bytes.data(), size);
    return result > 0 ? result : outcome(result);
}

qsizetype TlsSession::sendEnd()
{
    ERR_clear_error();
    const int result = SSL_shutdown(m_ssl.get()); // 0: said, and not heard yet
    return result >= 0 ? 0 : outcome(result);
}

bool TlsSession::waitsForRoom() const
{
    return SSL_want_write(m_ssl.get());
}

qsizetype TlsSession::outcome(int result)
{
    switch (SSL_get_error(m_ssl.get(), result)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return Transport::Again;
    case SSL_ERROR_ZERO_RETURN: // the end, as it should be said
        return 0;
    default:
        break;
    }
    // Of a certificate the reason for which it is not good says more.
    const QByteArray errors = takeTlsErrors();
    const long verdict = SSL_get_verify_result(m_ssl.get());
    m_problem = verdict == X509_V_OK ? errors : QByteArray(X509_verify_cert_error_string(verdict));
    return Transport::Broken;
}

SSL_SESSION *TlsSession::makeKey(const QByteArray &dialer, const QByteArray &acceptor) const
{
    QByteArray key = m_context->presharedKey(dialer, acceptor);
    const auto *bytes = reinterpret_cast<const unsigned char *>(key.constData());
    SSL_SESSION *const session = SSL_SESSION_new();
    const SSL_CIPHER *const cipher = SSL_CIPHER_find(m_ssl.get(), Aes128GcmSha256);
    const bool good = session && cipher
        && SSL_SESSION_set1_master_key(session, bytes, size_t(key.size())) == 1
        && SSL_SESSION_set_cipher(session, cipher) == 1
        && SSL_SESSION_set_protocol_version(session, TLS1_3_VERSION) == 1;
    OPENSSL_cleanse(key.data(), size_t(key.size()));
    if (good)
        return session;
    SSL_SESSION_free(session);
    return nullptr;
}

int TlsSession::useKey(SSL *ssl, const EVP_MD *digest, const unsigned char **identity,
                       size_t *length, SSL_SESSION **session)
{
    const TlsSession &self = sessionOf(ssl);
    *session = nullptr;
    if (digest && EVP_MD_get_type(digest) != NID_sha256)
        return 1; // asked again for a hash that the key is not for: go on without
    const QByteArray &name = self.m_context->self();
    *session = self.makeKey(name, self.m_peer);
    *identity = reinterpret_cast<const unsigned char *>(name.constData());
    *length = size_t(name.size());
    return *session != nullptr;
}

int TlsSession::findKey(SSL *ssl, const unsigned char *identity, size_t length,
                        SSL_SESSION **session)
{
    TlsSession &self = sessionOf(ssl);
    *session = nullptr;
    const QByteArrayView name(identity, qsizetype(length));
    if (!isClientId(name))
        return 1; // no node's name: there is no key for it
    self.m_peer = name.toByteArray();
    *session = self.makeKey(self.m_peer, self.m_context->self());
    return *session != nullptr;
}

// Who it says it is, also when it is not believed.
int TlsSession::onCertificate(int isGood, X509_STORE_CTX *store)
{
    auto *const ssl = static_cast<SSL *>(
        X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
    TlsSession &self = sessionOf(ssl);
    if (isGood == 0 && self.m_role == TlsRole::Acceptor)
        self.m_peer = nodeOfCertificate(X509_STORE_CTX_get0_cert(store), self.m_context->herd());
    return isGood;
}

} // namespace herd
