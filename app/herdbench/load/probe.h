// SPDX-License-Identifier: GPL-3.0-or-later
// A client that asks for one thing at a time and measures how long that takes. Blocks the calling
// thread. Throws BenchFailure, also after 10 seconds without an answer.
#pragma once

#include "app/herdbench/load/requests.h"
#include "app/herdbench/load/tcp.h"
#include "herd/core/base/types.h"

#include <QList>

#include <functional>

namespace herd {

class Probe
{
public:
    explicit Probe(quint16 port)
        : m_port(port)
    {
    }

    // Milliseconds from before the connection is made, or from the request on the one there is, to
    // the first line of the answer, which is left in answer().
    double ofNewClient(Requests &requests);
    double ofClient(Requests &requests);
    const std::string &answer() const { return m_in; }

    // Samples of `one` with small pauses, until `isOver`.
    static QList<double> repeat(const std::function<double()> &one,
                                const std::function<bool()> &isOver);

private:
    void ask(Requests &requests);

    const quint16 m_port;
    Descriptor m_connection;
    std::string m_out, m_in;
};

} // namespace herd
