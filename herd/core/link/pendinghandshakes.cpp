// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/link/pendinghandshakes.h"

#include "herd/core/base/limits.h"

#include <algorithm>
#include <utility>

namespace herd {

PendingHandshakes::PendingHandshakes(qsizetype most)
    : m_most(most)
{
}

void PendingHandshakes::add(ConnId conn, const QByteArray &host, const QByteArray &nonce)
{
    m_callers.emplace(conn, Caller {InboundHandshake(nonce), host});
    ++m_ofHost[host];
}

InboundHandshake *PendingHandshakes::find(ConnId conn)
{
    const auto it = m_callers.find(conn);
    return it == m_callers.end() ? nullptr : &it->second.handshake;
}

std::optional<QByteArray> PendingHandshakes::remove(ConnId conn)
{
    const auto it = m_callers.find(conn);
    if (it == m_callers.end())
        return std::nullopt;
    QByteArray host = std::move(it->second.host);
    const auto ofHost = m_ofHost.find(host);
    if (--*ofHost == 0)
        m_ofHost.erase(ofHost);
    m_callers.erase(it);
    return host;
}

bool PendingHandshakes::isOverfull() const
{
    return qsizetype(m_callers.size()) > m_most
        || std::any_of(m_ofHost.begin(), m_ofHost.end(),
                       [this](qsizetype count) { return count > m_most / 2; });
}

ConnId PendingHandshakes::firstToGo() const
{
    const auto most = std::max_element(m_ofHost.begin(), m_ofHost.end());
    const auto first = std::find_if(m_callers.begin(), m_callers.end(), [&](const auto &caller) {
        return caller.second.host == most.key();
    });
    return first == m_callers.end() ? 0 : first->first;
}

std::vector<ConnId> PendingHandshakes::onTick()
{
    std::vector<ConnId> late;
    for (auto &[conn, caller] : m_callers) {
        if (caller.handshake.onTick() > limits::HandshakeTicks)
            late.push_back(conn);
    }
    return late;
}

} // namespace herd
