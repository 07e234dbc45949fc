// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/control/protocol/fingerprint.h"

#include <QCryptographicHash>
#include <QRegularExpression>

namespace herd::control {

QByteArray fingerprintOf(const QByteArray &publicKey)
{
    return publicKey.isEmpty() ? QByteArray()
                               : QCryptographicHash::hash(publicKey, QCryptographicHash::Sha256);
}

QString fingerprintText(const QByteArray &fingerprint)
{
    return QString::fromLatin1(fingerprint.toHex(':').toUpper());
}

std::optional<QByteArray> parseFingerprint(const QString &text)
{
    static const QRegularExpression form(
        QStringLiteral("^(?:[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){31}|[0-9A-Fa-f]{64})$"),
        QRegularExpression::DontCaptureOption);
    if (!form.match(text).hasMatch() || text.endsWith(u'\n'))
        return std::nullopt;
    return QByteArray::fromHex(text.toLatin1());
}

} // namespace herd::control
