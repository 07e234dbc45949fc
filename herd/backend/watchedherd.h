// SPDX-License-Identifier: GPL-3.0-or-later
// A backend that only tells: to its herd nothing can be done. For those whose capabilities are
// Live at most.
#pragma once

#include "herd/backend/herdbackend.h"

namespace herd {

class WatchedHerd : public HerdBackend
{
public:
    using HerdBackend::HerdBackend;

    void start(NodeId) override { }
    void stop(NodeId) override { }
    void kill(NodeId) override { }
    void startOnFreePorts(NodeId) override { }
    void setLink(LinkId, bool) override { }
    quint64 submit(NodeId, const QByteArray &) override { return ++m_requests; }
    void setTraffic(const Traffic &) override { }

private:
    quint64 m_requests = 0;
};

} // namespace herd
