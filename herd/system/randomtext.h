// SPDX-License-Identifier: GPL-3.0-or-later
// Text that nobody can foresee and nobody had before, for nonces and names of runs. Any thread.
#pragma once

#include <QByteArray>

namespace herd {

QByteArray randomText(); // 32 hexadecimal digits

} // namespace herd
