// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/tls/tlserrors.h"

#include <QByteArrayList>

#include <openssl/err.h>
#include <openssl/ssl.h>

namespace herd {

namespace {

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

QByteArray takeTlsErrors()
{
    QByteArrayList words;
    while (const unsigned long error = ERR_get_error()) {
        const char *const meaning = meaningOf(error);
        const char *const said = meaning ? meaning : ERR_reason_error_string(error);
        words.append(said ? QByteArray(said) : "error " + QByteArray::number(error));
    }
    return words.join(", ");
}

} // namespace herd
