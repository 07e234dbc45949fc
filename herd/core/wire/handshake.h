// SPDX-License-Identifier: GPL-3.0-or-later
// How two neighbours prove to each other that they hold the herd's key, without showing it:
//   dialer    HELLO 3 <herd> <node> <incarnation> <nonce>
//   acceptor  HELLO 3 <herd> <node> <incarnation> <nonce>
//   dialer    PROOF <proof>
//   acceptor  WELCOME <proof>                or, at any point, REFUSED <why>
// A proof is HMAC-SHA-256 (RFC 2104) with the key over the role and both greetings, so it holds for
// this one exchange and direction only. The caller proves first: who calls without the key learns
// nothing that a guess at the key could be tried on. In an open herd the proofs are made with an
// empty key. Pure; lines are without their newline.
#pragma once

#include "herd/core/base/types.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace herd {

struct Greeting
{
    QByteArray herd, node;
    quint64 incarnation = 0;
    QByteArray nonce; // 32 hexadecimal digits

    // The line it is said with, and a proof is made over. Names hold no white space.
    QByteArray line() const;
};

enum class GreetingError { None, NotAGreeting, Version };
std::optional<Greeting> parseGreeting(QByteArrayView line, GreetingError &error);

// Greater at every start of a node: the time of the start, but more than the last one of this
// process, whose clock may have been set back since. Where another process was the last, a smaller
// one is refused while that one's link still looks up, a few seconds at most.
quint64 nextIncarnation(quint64 last, Nanoseconds wall);

enum class Role { Dialer, Acceptor };
QByteArray proofOf(Role role, const QByteArray &key, const Greeting &dialer,
                   const Greeting &acceptor);
// In constant time.
bool sameProof(QByteArrayView a, QByteArrayView b);

// A nonce nobody without the key or the seed can foresee, fresh for every count.
QByteArray makeNonce(const QByteArray &key, quint64 seed, quint64 incarnation, quint64 count);

} // namespace herd
