// SPDX-License-Identifier: GPL-3.0-or-later
// What all TLS connections of one node share: TLS 1.3 (RFC 8446) alone, without tickets, early data
// or certificates, by a pre-shared key with Diffie-Hellman (psk_dhe_ke), so that who learns the key
// later cannot read what was said before. The pre-shared key is made from the members' key, the
// herd's name and both nodes' names (as RFC 9257 advises), and so joins only these two, in this
// direction. Never changes; any thread.
#pragma once

#include <QByteArray>

#include <memory>

#include <openssl/ssl.h>

namespace herd {

class TlsContext
{
public:
    // `self` is the node's name, `key` the members' secret.
    TlsContext(const QByteArray &herd, const QByteArray &self, const QByteArray &key);

    const QByteArray &self() const { return m_self; }
    // A session object of OpenSSL's with nothing but these settings.
    std::unique_ptr<SSL, decltype(&SSL_free)> makeSession() const;
    // 32 bytes that only members of the herd can make.
    QByteArray presharedKey(const QByteArray &dialer, const QByteArray &acceptor) const;

private:
    const QByteArray m_herd, m_self, m_key;
    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> m_context;
};

} // namespace herd
