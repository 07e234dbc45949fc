// SPDX-License-Identifier: GPL-3.0-or-later
// The herd's own authority: makes the certificates of its servers (nodecertificates.h) and says
// which count no more. Its key, ca.key, is wanted for nothing else, and belongs where nobody else
// reads it. P-256, SHA-256.
#pragma once

#include "herd/core/config/herdconfig.h"
#include "herd/net/tls/nodecertificates.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <variant>

namespace herd {

class CertificateAuthority
{
public:
    // A new one in a folder, which is made; a sentence when there is one already, or it cannot be.
    static std::optional<QString> make(const QString &folder);
    // The one in a folder; the error is a sentence.
    static std::variant<CertificateAuthority, QString> open(const QString &folder);

    enum class Key { Another, Kept };
    // Whether there is one that may be kept: of a certificate that counts.
    bool hasKeyToKeep(const QByteArray &herd, const QByteArray &node) const;
    // A certificate for a server, in place of the one it has, which clients know by its host, too. A
    // sentence on failure.
    std::optional<QString> issue(const QByteArray &herd, const NodeConfig &node, int days,
                                 Key key) const;
    // All certificates that a server has had count no more. The same.
    std::optional<QString> revoke(const QByteArray &herd, const QByteArray &node) const;

private:
    // The one in a server's file, which has to be its own.
    std::optional<QString> readOwn(const QByteArray &herd, const QByteArray &node,
                                   CertificateHandle &certificate) const;
    // Which are revoked; none: an empty list of this authority's.
    std::optional<QString> readRevocations(RevocationsHandle &list) const;
    CertificateAuthority(const QString &folder, CertificateHandle certificate, KeyHandle key);

    QString m_folder;
    CertificateHandle m_certificate;
    KeyHandle m_key;
};

} // namespace herd
