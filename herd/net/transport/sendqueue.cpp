// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/transport/sendqueue.h"

#include "herd/core/base/text.h"

namespace herd {

void SendQueue::append(QByteArrayView bytes)
{
    herd::append(m_bytes, {bytes});
}

bool SendQueue::writeTo(Transport &transport)
{
    while (m_done < m_bytes.size()) {
        const qsizetype taken = transport.write(QByteArrayView(m_bytes).sliced(m_done));
        if (taken == Transport::Broken)
            return false;
        if (taken == Transport::Again)
            break;
        m_done += taken;
    }
    if (m_done == m_bytes.size()) {
        m_bytes.resize(0); // keeps its memory
        m_done = 0;
    } else if (m_done > m_bytes.size() / 2) {
        m_bytes.remove(0, m_done);
        m_done = 0;
    }
    return true;
}

} // namespace herd
