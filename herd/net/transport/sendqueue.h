// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes that are to go out over a transport, gathered for one write. Owned by a Connection, which
// bounds it.
#pragma once

#include "herd/net/transport/transport.h"

#include <QByteArray>

namespace herd {

class SendQueue
{
public:
    void append(QByteArrayView bytes);
    // As much as it takes; false when it is broken.
    bool writeTo(Transport &transport);
    qsizetype size() const { return m_bytes.size() - m_done; }
    bool isEmpty() const { return size() == 0; }

private:
    QByteArray m_bytes;
    qsizetype m_done = 0; // of these
};

} // namespace herd
