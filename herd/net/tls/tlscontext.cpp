// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/tls/tlscontext.h"

#include "herd/net/tls/nodecertificates.h"
#include "herd/net/tls/opensslhandles.h"
#include "herd/net/tls/tlserrors.h"
#include "herd/net/tls/tlssession.h"

#include <QByteArrayList>
#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

#include <ctime>

namespace herd {

namespace {

// All of these hash with SHA-256, as a pre-shared key is bound to one hash.
constexpr auto Ciphers = "TLS_AES_128_GCM_SHA256:TLS_CHACHA20_POLY1305_SHA256";
constexpr auto Groups = "X25519:P-256";
// What one read from the system takes: a batch of lines is a record or two.
constexpr size_t ReadBuffer = 32 * 1024;

} // namespace

TlsContext::TlsContext(const QByteArray &herd, const QByteArray &self, const QByteArray &key)
    : TlsContext(herd, self, std::optional(key))
{
    SSL_CTX_set_psk_use_session_callback(m_context.get(), &TlsSession::useKey);
    SSL_CTX_set_psk_find_session_callback(m_context.get(), &TlsSession::findKey);
}

TlsContext::TlsContext(const QByteArray &herd, const QByteArray &self,
                       const std::optional<QByteArray> &key)
    : m_herd(herd)
    , m_self(self)
    , m_key(key)
    , m_context(SSL_CTX_new(TLS_method()), &SSL_CTX_free)
{
    SSL_CTX *const context = m_context.get();
    if (!context || SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION) != 1
        || SSL_CTX_set_max_proto_version(context, TLS1_3_VERSION) != 1
        || SSL_CTX_set_ciphersuites(context, Ciphers) != 1
        || SSL_CTX_set1_groups_list(context, Groups) != 1
        || SSL_CTX_set_num_tickets(context, 0) != 1)
        qFatal("no TLS: %s", takeTlsErrors().constData());
    SSL_CTX_set_options(context, SSL_OP_NO_TICKET | SSL_OP_NO_RENEGOTIATION);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_mode(context,
                     SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER
                         | SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_read_ahead(context, 1);
    SSL_CTX_set_default_read_buffer_len(context, ReadBuffer);
}

std::variant<std::shared_ptr<const TlsContext>, QString>
TlsContext::withCertificates(const QByteArray &herd, const QByteArray &self, const QString &folder)
{
    const std::shared_ptr<TlsContext> context(new TlsContext(herd, self, std::nullopt));
    if (const auto problem = context->useCertificates(folder))
        return *problem;
    return std::shared_ptr<const TlsContext>(context);
}

std::optional<QString> TlsContext::useCertificates(const QString &folder)
{
    auto read = readCertificates(folder, m_self);
    if (const auto *problem = std::get_if<QString>(&read))
        return *problem;
    const auto &all = std::get<NodeCertificates>(read);
    if (nodeOfCertificate(all.own.get(), m_herd) != m_self)
        return QStringLiteral("The certificate of %1 in %2 is not its own: it does not name %3.")
            .arg(QString::fromUtf8(m_self), folder,
                 QString::fromUtf8(nameInCertificate(m_herd, m_self)));
    tm expires {};
    if (ASN1_TIME_to_tm(X509_get0_notAfter(all.own.get()), &expires) == 1)
        m_expires = std::chrono::seconds(timegm(&expires));
    SSL_CTX *const context = m_context.get();
    X509_STORE *const store = SSL_CTX_get_cert_store(context); // empty: no other authority counts
    bool good = SSL_CTX_use_certificate(context, all.own.get()) == 1
        && SSL_CTX_use_PrivateKey(context, all.key.get()) == 1
        && SSL_CTX_check_private_key(context) == 1
        && X509_STORE_add_cert(store, all.authority.get()) == 1;
    if (good && all.revocations)
        good = X509_STORE_add_crl(store, all.revocations.get()) == 1
            && X509_STORE_set_flags(store, X509_V_FLAG_CRL_CHECK) == 1;
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT,
                       &TlsSession::onCertificate);
    const QByteArray why = takeTlsErrors();
    if (good)
        return std::nullopt;
    return QStringLiteral("The certificates of %1 in %2 cannot be used: %3.")
        .arg(QString::fromUtf8(m_self), folder, QString::fromUtf8(why));
}

QByteArray TlsContext::whyDistrusted(SSL *session) const
{
    if (isByKey())
        return {};
    const std::unique_ptr<X509_STORE_CTX, OpenSslFree<&X509_STORE_CTX_free>> asked(
        X509_STORE_CTX_new());
    const bool isReady = asked
        && X509_STORE_CTX_init(asked.get(), SSL_CTX_get_cert_store(m_context.get()),
                               SSL_get0_peer_certificate(session), SSL_get_peer_cert_chain(session))
            == 1
        && X509_STORE_CTX_set_default(asked.get(),
                                      SSL_is_server(session) == 1 ? "ssl_client" : "ssl_server")
            == 1;
    const bool isGood = isReady && X509_verify_cert(asked.get()) == 1;
    const QByteArray errors = takeTlsErrors();
    if (isGood)
        return {};
    return isReady
        ? QByteArray(X509_verify_cert_error_string(X509_STORE_CTX_get_error(asked.get())))
        : errors;
}

void TlsContext::leaveThread()
{
    OPENSSL_thread_stop();
}

std::unique_ptr<SSL, decltype(&SSL_free)> TlsContext::makeSession() const
{
    std::unique_ptr<SSL, decltype(&SSL_free)> session(SSL_new(m_context.get()), &SSL_free);
    if (!session)
        qFatal("no TLS: %s", takeTlsErrors().constData());
    return session;
}

QByteArray TlsContext::presharedKey(const QByteArray &dialer, const QByteArray &acceptor) const
{
    const QByteArray text = QByteArrayList {"herd link tls", m_herd, dialer, acceptor}.join('\n');
    return QMessageAuthenticationCode::hash(text, *m_key, QCryptographicHash::Sha256);
}

} // namespace herd
