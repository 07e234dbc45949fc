// SPDX-License-Identifier: GPL-3.0-or-later
// What all TLS connections of one node share: TLS 1.3 (RFC 8446) alone, without tickets or early
// data, always with Diffie-Hellman, so that who learns a key later cannot read what was said
// before. Both sides prove who they are, either way:
// * By the members' key: a pre-shared key (psk_dhe_ke) is made from it, the herd's name and both
//   nodes' names (as RFC 9257 advises), and so joins only these two, in this direction.
// * By certificates of the herd's own authority, each of which names its node.
// Never changes; any thread.
#pragma once

#include <QByteArray>
#include <QString>

#include <chrono>
#include <memory>
#include <optional>
#include <variant>

#include <openssl/ssl.h>

namespace herd {

class TlsContext
{
public:
    // `self` is the node's name, `key` the members' secret.
    TlsContext(const QByteArray &herd, const QByteArray &self, const QByteArray &key);
    // Those of `folder`, see NodeCertificates; the error is a sentence.
    static std::variant<std::shared_ptr<const TlsContext>, QString>
    withCertificates(const QByteArray &herd, const QByteArray &self, const QString &folder);

    const QByteArray &herd() const { return m_herd; }
    const QByteArray &self() const { return m_self; }
    bool isByKey() const { return m_key.has_value(); }
    // When the node's own certificate expires, since 1970; by key: none.
    std::optional<std::chrono::seconds> expires() const { return m_expires; }
    // A session object of OpenSSL's with nothing but these settings.
    std::unique_ptr<SSL, decltype(&SSL_free)> makeSession() const;
    // Why the other end of a session that was made by certificates would be refused by these; empty:
    // it would not.
    QByteArray whyDistrusted(SSL *session) const;
    // 32 bytes that only members of the herd can make.
    QByteArray presharedKey(const QByteArray &dialer, const QByteArray &acceptor) const;

    // What OpenSSL keeps for the calling thread goes: due at its end, as who waits for a QThread may
    // go on, and end the process, before OpenSSL is told of that end.
    static void leaveThread();

private:
    TlsContext(const QByteArray &herd, const QByteArray &self,
               const std::optional<QByteArray> &key);
    std::optional<QString> useCertificates(const QString &folder);

    const QByteArray m_herd, m_self;
    const std::optional<QByteArray> m_key; // unset: by certificates
    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> m_context;
    std::optional<std::chrono::seconds> m_expires;
};

} // namespace herd
