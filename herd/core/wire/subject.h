// SPDX-License-Identifier: GPL-3.0-or-later
// Names and ids in subjects of NATS, whose tokens stand between points and hold neither blanks nor
// '*' and '>'. A token is the text with every byte other than A-Z, a-z, 0-9, '-' and '_' as "=XX",
// two upper-case hexadecimal digits. So each text has one token and each token at most one text.
// Pure functions.
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace herd {

QByteArray toToken(QByteArrayView text);
std::optional<QByteArray> fromToken(QByteArrayView token); // nothing where it is none

// Whether a subscription gets what is published to `subject`: '*' stands for one token, '>' at the
// end for all that follow.
bool isMatch(QByteArrayView subscription, QByteArrayView subject);

} // namespace herd
