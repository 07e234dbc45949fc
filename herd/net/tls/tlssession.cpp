// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/tls/tlssession.h"

#include "herd/core/base/text.h"
#include "herd/net/tls/transportbio.h"

#include <QByteArrayList>

#include <algorithm>
#include <climits>
#include <utility>

#include <openssl/err.h>
#include <openssl/sslerr.h>

namespace herd {

namespace {

constexpr unsigned char Aes128GcmSha256[] {0x13, 0x01}; // RFC 8446, B.4

TlsSession &sessionOf(SSL *ssl)
{
    return *static_cast<TlsSession *>(SSL_get_app_data(ssl));
}

// What an error most probably means here; null: what OpenSSL says itself.
const char *meaningOf(unsigned long error)
{
    if (ERR_GET_LIB(error) != ERR_LIB_SSL)
        return nullptr;
    switch (ERR_GET_REASON(error)) {
    case SSL_R_BINDER_DOES_NOT_VERIFY:
    case SSL_R_SSLV3_ALERT_ILLEGAL_PARAMETER: // the same, told by the other side
        return "wrong key";
    case SSL_R_WRONG_VERSION_NUMBER:
    case SSL_R_HTTP_REQUEST:
        return "it does not speak TLS";
    default:
        return nullptr;
    }
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
    if (role == TlsRole::Acceptor) {
        SSL_set_accept_state(m_ssl.get()); // it has no certificate, so without the key it ends
    } else {
        SSL_set_connect_state(m_ssl.get());
        // A certificate instead of the key is nobody's: no authority is believed.
        SSL_set_verify(m_ssl.get(), SSL_VERIFY_PEER, nullptr);
    }
}

qsizetype TlsSession::shakeHands()
{
    ERR_clear_error();
    const int result = SSL_do_handshake(m_ssl.get());
    if (result != 1)
        return outcome(result);
    if (SSL_session_reused(m_ssl.get()) == 1)
        return 0;
    m_problem = "no key"; // nobody gets here: there is no certificate, and none is believed
    return Transport::Broken;
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
        m_problem = takeErrors();
        return Transport::Broken;
    }
}

QByteArray TlsSession::takeErrors()
{
    QByteArrayList words;
    while (const unsigned long error = ERR_get_error()) {
        const char *const meaning = meaningOf(error);
        const char *const said = meaning ? meaning : ERR_reason_error_string(error);
        words.append(said ? QByteArray(said) : "error " + QByteArray::number(error));
    }
    return words.join(", ");
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

} // namespace herd
