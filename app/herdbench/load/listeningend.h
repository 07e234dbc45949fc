// SPDX-License-Identifier: GPL-3.0-or-later
// The end of the way through a herd: takes UPDATEs in the seed's form from whoever connects, over
// lasting connections or one a message, and says whose positions came. Used by one thread, which
// watches descriptor() for input. Throws BenchFailure.
#pragma once

#include "app/herdbench/load/tcp.h"

#include <functional>
#include <memory>
#include <vector>

namespace herd {

class ListeningEnd
{
public:
    using Arrived = std::function<void(quint64 client)>; // its number; see appendClient()

    explicit ListeningEnd(quint16 port);
    ~ListeningEnd();

    int descriptor() const { return m_epoll; }
    void read(const Arrived &arrived); // what there is now

private:
    struct Connection
    {
        Descriptor descriptor;
        std::string in;
    };
    void accept();
    bool read(Connection &connection, const Arrived &arrived); // false at its end

    Descriptor m_listener, m_epoll;
    std::vector<std::unique_ptr<Connection>> m_connections; // by descriptor
};

} // namespace herd
