// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/node/batchloop.h"

#include "herd/core/node/nodecore.h"

namespace herd {

bool BatchLoop::end(NodeCore &core)
{
    core.endOfBatch();
    if (!m_toResume.empty()) {
        m_now.swap(m_toResume);
        for (ConnId conn : m_now)
            m_host.readHeldLines(conn);
        m_now.clear();
        core.endOfBatch();
    }
    m_now.swap(m_toFlush);
    for (ConnId conn : m_now)
        m_host.flush(conn);
    m_now.clear();
    return core.hasMore() || !m_toFlush.empty() || !m_toResume.empty();
}

void BatchLoop::clear()
{
    m_toFlush.clear();
    m_toResume.clear();
}

} // namespace herd
