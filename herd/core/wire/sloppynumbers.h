// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers as other people's servers print them, made those of an AT line. Pure functions.
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace herd {

// Cuts a number off the front of `rest`: signs, digits, a point and digits, an exponent; as much of
// that as there is, empty when it does not begin with one.
QByteArrayView takeNumber(QByteArrayView &rest);
// The same of a position: two numbers without exponents, with a comma between them or none.
QByteArrayView takePosition(QByteArrayView &rest);

// "2.0", "+-0.5", "--0.5" are "+2.0", "-0.5", "-0.5": the sign next to the digits counts.
QByteArray signedNumber(QByteArrayView number);
// "34.0,-118.4" is "+34.0-118.4".
QByteArray plainPosition(QByteArrayView position);

} // namespace herd
