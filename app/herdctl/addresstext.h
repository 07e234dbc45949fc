// SPDX-License-Identifier: GPL-3.0-or-later
// Where a server listens, for people: "127.0.0.1:11860", "[::1]:11860". Pure.
#pragma once

#include "herd/core/folds/herdstate.h"

#include <QByteArray>

namespace herd {

inline QByteArray addressOf(const NodeView &view, quint16 port)
{
    return (view.host.contains(':') ? '[' + view.host + ']' : view.host) + ':'
        + QByteArray::number(port);
}

} // namespace herd
