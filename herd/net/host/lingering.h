// SPDX-License-Identifier: GPL-3.0-or-later
// Closed connections, each of which gives the other side a while to end too, and is cut then.
// Owned by ConnectionTable, on its thread.
#pragma once

#include "herd/core/base/types.h"

#include <QTimer>

#include <functional>
#include <map>

namespace herd {

class Lingering
{
public:
    explicit Lingering(std::function<void(ConnId conn)> cut);

    void begin(ConnId conn);
    void end(ConnId conn) { m_until.erase(conn); }
    void clear();

private:
    void sweep();

    const std::function<void(ConnId conn)> m_cut;
    std::map<ConnId, Nanoseconds> m_until; // monotonic
    QTimer m_timer;
};

} // namespace herd
