// SPDX-License-Identifier: GPL-3.0-or-later
// How two neighbours prove to each other that they hold the herd's key, without showing it:
//   dialer    HELLO 2 <herd> <node> <incarnation> <nonce>
//   acceptor  HELLO 2 <herd> <node> <incarnation> <nonce> <proof>
//   dialer    PROOF <proof>
//   acceptor  WELCOME                        or, at any point, REFUSED <why>
// A proof is HMAC-SHA-256 (RFC 2104) with the key over the role and both greetings, so it holds for
// this one exchange and direction only. In an open herd the proofs are made with an empty key.
// Pure; lines are without their newline.
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace herd {

struct Greeting
{
    QByteArray herd, node;
    quint64 incarnation = 0;
    QByteArray nonce; // 32 hexadecimal digits

    // The line a proof is made over.
    QByteArray line() const;
};

struct ParsedGreeting
{
    Greeting greeting;
    QByteArray proof; // empty from a dialer
};

enum class GreetingError { None, NotAGreeting, Version };
std::optional<ParsedGreeting> parseGreeting(QByteArrayView line, GreetingError &error);

enum class Role { Dialer, Acceptor };
QByteArray proofOf(Role role, const QByteArray &key, const Greeting &dialer,
                   const Greeting &acceptor);
// In constant time.
bool sameProof(QByteArrayView a, QByteArrayView b);

// A nonce nobody without the key or the seed can foresee, fresh for every count.
QByteArray makeNonce(const QByteArray &key, quint64 seed, quint64 incarnation, quint64 count);

} // namespace herd
