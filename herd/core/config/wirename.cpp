// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/config/wirename.h"

namespace herd {

QByteArray nameOf(Wire wire)
{
    switch (wire) {
    case Wire::Herd:
        return "herd";
    case Wire::Seed:
        return "seed";
    case Wire::Line:
        return "line";
    case Wire::Stream:
        return "stream";
    case Wire::Nats:
        return "nats";
    }
    return {};
}

} // namespace herd
