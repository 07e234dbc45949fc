// SPDX-License-Identifier: GPL-3.0-or-later
// Which process has a TCP port of this machine, as far as the kernel tells us. Any thread; takes
// milliseconds, for it looks through all processes.
#pragma once

#include <QByteArray>

namespace herd {

// "herdd (process 4711)"; empty when it is not known, as with another user's processes.
QByteArray portHolder(quint16 port);

} // namespace herd
