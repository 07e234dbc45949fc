// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/control/protocol/controlproof.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

namespace herd::control {

QByteArray proofOf(Role role, const QByteArray &key, const Greeting &greeting,
                   const QByteArray &nonce, const QByteArray &publicKey)
{
    QByteArray text = "herd control proof\n" + nameOf(role) + '\n' + greeting.run + '\n'
        + greeting.nonce + '\n' + nonce;
    if (!publicKey.isEmpty())
        text += '\n' + publicKey.toHex();
    return QMessageAuthenticationCode::hash(text, key, QCryptographicHash::Sha256).toHex();
}

bool isProven(const Hello &hello, const QByteArray &key, const Greeting &greeting,
              const QByteArray &publicKey)
{
    const QByteArray expected = proofOf(hello.role, key, greeting, hello.nonce, publicKey);
    if (hello.proof.size() != expected.size())
        return false;
    int difference = 0;
    for (qsizetype i = 0; i < expected.size(); ++i)
        difference |= expected[i] ^ hello.proof[i];
    return difference == 0;
}

} // namespace herd::control
