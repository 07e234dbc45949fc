// SPDX-License-Identifier: GPL-3.0-or-later
// Connections that keep so many requests in flight each, and count the answers. On the calling
// thread, which it keeps busy. Throws BenchFailure, also when an answer is a refusal.
#pragma once

#include "app/herdbench/load/requests.h"
#include "app/herdbench/load/tcp.h"
#include "herd/core/base/types.h"

#include <memory>
#include <vector>

namespace herd {

class Load
{
public:
    Load(quint16 port, int connections, int inFlight);
    ~Load();

    // Answers per second. The first tenth of the time is not counted.
    double answeredPerSecond(Requests &requests, Nanoseconds time);
    // Sends so many and waits for their answers.
    void send(Requests &requests, quint64 count);

private:
    struct Connection;

    void fill(Connection &connection, Requests &requests);
    quint64 read(Connection &connection, const Requests &requests);
    quint64 turn(Requests &requests);
    bool isIdle() const;

    const int m_inFlight;
    quint64 m_left = 0; // requests still to be made
    Descriptor m_epoll;
    std::vector<std::unique_ptr<Connection>> m_connections;
};

// That many connections that say nothing.
std::vector<Descriptor> idleConnections(quint16 port, int count);

} // namespace herd
