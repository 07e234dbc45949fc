// SPDX-License-Identifier: GPL-3.0-or-later
// The words of a wire, the same in herd files and in facts. Pure.
#pragma once

#include "herd/core/config/herdconfig.h"

namespace herd {

QByteArray nameOf(Wire wire); // "stream"; empty behind the last of them

} // namespace herd
