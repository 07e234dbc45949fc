// SPDX-License-Identifier: GPL-3.0-or-later
// The fingerprint of a certificate, by which people tell one from another: SHA-256 over its DER, 32
// bytes. Pure.
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace herd::control {

// As "openssl x509 -fingerprint -sha256" writes it: "3F:0A:…"
QString fingerprintText(const QByteArray &fingerprint);

// The same, also in small letters or without colons; nothing where it is no fingerprint.
std::optional<QByteArray> parseFingerprint(const QString &text);

} // namespace herd::control
