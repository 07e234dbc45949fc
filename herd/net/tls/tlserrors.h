// SPDX-License-Identifier: GPL-3.0-or-later
// What OpenSSL has to complain of, in words. It keeps that in a queue of the thread, where it must
// not stay: the next call would be blamed for it.
#pragma once

#include <QByteArray>

namespace herd {

// All of it, with commas between; empty when there is none. Forgotten by this.
QByteArray takeTlsErrors();

} // namespace herd
