// SPDX-License-Identifier: GPL-3.0-or-later
// How a watcher proves that it holds the control key, without showing it. Pure.
#pragma once

#include "herd/control/protocol/controlmessage.h"

namespace herd::control {

// HMAC-SHA-256 (RFC 2104) with the key, as hexadecimal digits, over the role, the run and both
// nonces, so it holds for this one exchange only:
//   herd control proof\n<role>\n<run>\n<the process' nonce>\n<the watcher's nonce>
// Over TLS the fingerprint of the public key that the watcher sees follows, in digits: who is in
// between with another one cannot hand the proof on.
QByteArray proofOf(Role role, const QByteArray &key, const Greeting &greeting,
                   const QByteArray &nonce, const QByteArray &publicKey = {});

// Whether a Hello proves that; takes as long whatever is wrong with it.
bool isProven(const Hello &hello, const QByteArray &key, const Greeting &greeting,
              const QByteArray &publicKey = {});

} // namespace herd::control
