// SPDX-License-Identifier: GPL-3.0-or-later
// The herd as a greeting says it. Pure.
#pragma once

#include "herd/core/config/herdconfig.h"

namespace herd::control {

// The text of its file, but not where keys are.
inline QByteArray greetedHerd(HerdConfig config)
{
    config.keyFile.clear();
    if (!config.certificates.isEmpty())
        config.certificates = "certificates"; // a herd that has them names their folder
    return writeHerdFile(config);
}

} // namespace herd::control
