// SPDX-License-Identifier: GPL-3.0-or-later
// Positions said to one server and counted where they arrive, so many under way at a time, each of
// another client, so that none can stand for another. On the calling thread. Throws BenchFailure.
#pragma once

#include "app/herdbench/load/requests.h"
#include "app/herdbench/load/tcp.h"
#include "herd/core/base/types.h"

#include <QList>

#include <memory>
#include <vector>

namespace herd {

struct SpreadFigures
{
    double perSecond = 0;       // distinct positions that arrived
    quint64 arrived = 0;        // all of them, also after the time
    QList<double> milliseconds; // from saying to arrival, of each
};

class Spread
{
public:
    virtual ~Spread() = default;
    // Keeps `window` positions under way for that time, and waits for the last.
    virtual SpreadFigures run(int window, Nanoseconds time) = 0;
};

// A herd whose last server tells `listener`, a port here. Waits until a position gets through.
std::unique_ptr<Spread> spreadThroughHerd(quint16 first, quint16 listener);
// A Redis master: a position has arrived when all of its replicas have said so (WAIT).
std::unique_ptr<Spread> spreadToReplicas(quint16 master, int replicas);

} // namespace herd
