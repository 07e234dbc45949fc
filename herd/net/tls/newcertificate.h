// SPDX-License-Identifier: GPL-3.0-or-later
// Certificates as they are begun here: X.509 version 3 with a random serial number, good from an
// hour ago, as clocks differ. Keys are of P-256. Functions; any thread.
#pragma once

#include "herd/net/tls/opensslhandles.h"

#include <QByteArray>
#include <QString>

#include <variant>

namespace herd {

// Without an issuer it is its own. Null on failure: see takeTlsErrors(), as below.
CertificateHandle beginCertificate(EVP_PKEY *key, const char *subject, X509 *issuer, int days);
// With an extension, in OpenSSL's words (x509v3_config(5)); it is to be signed behind the last.
bool extendCertificate(X509 *certificate, X509 *issuer, int kind, const QByteArray &value);

// A key and a certificate that nobody but its owner vouches for, in PEM. The error is a sentence.
std::variant<QByteArray, QString> makeOwnCertificate(const char *subject, int days);

} // namespace herd
