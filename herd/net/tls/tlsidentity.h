// SPDX-License-Identifier: GPL-3.0-or-later
// What a node proves itself with, which may be renewed while the node runs: connections that are
// made from then on go by it. Shared by the node and whoever renews it; any thread.
#pragma once

#include "herd/net/tls/tlscontext.h"

#include <memory>
#include <mutex>
#include <utility>

namespace herd {

class TlsIdentity
{
public:
    explicit TlsIdentity(std::shared_ptr<const TlsContext> context)
        : m_context(std::move(context))
    {
    }

    std::shared_ptr<const TlsContext> context() const
    {
        const std::lock_guard lock(m_mutex);
        return m_context;
    }
    void renew(std::shared_ptr<const TlsContext> context)
    {
        const std::lock_guard lock(m_mutex);
        m_context = std::move(context);
    }

private:
    mutable std::mutex m_mutex;
    std::shared_ptr<const TlsContext> m_context;
};

} // namespace herd
