// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/wire/handshake.h"

#include "herd/core/base/text.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

#include <algorithm>

namespace herd {

namespace {

constexpr QByteArrayView WireVersion = "3";

QByteArray hmac(const QByteArray &key, const QByteArray &text)
{
    return QMessageAuthenticationCode::hash(text, key, QCryptographicHash::Sha256).toHex();
}

} // namespace

QByteArray Greeting::line() const
{
    return "HELLO " + WireVersion.toByteArray() + ' ' + herd + ' ' + node + ' '
        + QByteArray::number(incarnation) + ' ' + nonce;
}

std::optional<Greeting> parseGreeting(QByteArrayView line, GreetingError &error)
{
    QByteArrayView rest = line;
    error = GreetingError::NotAGreeting;
    if (takeField(rest) != "HELLO")
        return std::nullopt;
    if (takeField(rest) != WireVersion) {
        error = GreetingError::Version;
        return std::nullopt;
    }
    Greeting greeting;
    greeting.herd = takeField(rest).toByteArray();
    greeting.node = takeField(rest).toByteArray();
    bool isNumber = false;
    greeting.incarnation = takeField(rest).toULongLong(&isNumber);
    greeting.nonce = takeField(rest).toByteArray();
    if (!isNumber || greeting.nonce.size() != 32 || !trimmed(rest).isEmpty())
        return std::nullopt;
    error = GreetingError::None;
    return greeting;
}

QByteArray proofOf(Role role, const QByteArray &key, const Greeting &dialer,
                   const Greeting &acceptor)
{
    const QByteArray who
        = role == Role::Dialer ? QByteArrayLiteral("dialer") : QByteArrayLiteral("acceptor");
    return hmac(key, "herd link proof\n" + who + '\n' + dialer.line() + '\n' + acceptor.line());
}

bool sameProof(QByteArrayView a, QByteArrayView b)
{
    if (a.size() != b.size())
        return false;
    int difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= a[i] ^ b[i];
    return difference == 0;
}

quint64 nextIncarnation(quint64 last, Nanoseconds wall)
{
    return std::max(last + 1, quint64(std::max<qint64>(0, wall.count())));
}

QByteArray makeNonce(const QByteArray &key, quint64 seed, quint64 incarnation, quint64 count)
{
    const QByteArray text = "herd link nonce\n" + QByteArray::number(seed) + ' '
        + QByteArray::number(incarnation) + ' ' + QByteArray::number(count);
    return hmac(key, text).first(32);
}

} // namespace herd
