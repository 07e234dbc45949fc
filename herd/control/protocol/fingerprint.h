// SPDX-License-Identifier: GPL-3.0-or-later
// The fingerprint of a public key, by which people tell one end from another, whatever certificate it
// has for that key at the time: SHA-256 over its SubjectPublicKeyInfo (RFC 5280, 4.1) in DER, 32
// bytes. Pure.
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace herd::control {

// Of a SubjectPublicKeyInfo in DER; of nothing there is none: it is empty.
QByteArray fingerprintOf(const QByteArray &publicKey);

// As "openssl" writes such sums: "3F:0A:…"
QString fingerprintText(const QByteArray &fingerprint);

// The same, also in small letters or without colons; nothing where it is no fingerprint.
std::optional<QByteArray> parseFingerprint(const QString &text);

} // namespace herd::control
