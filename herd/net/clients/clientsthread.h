// SPDX-License-Identifier: GPL-3.0-or-later
// The clients the panel itself brings, on a thread of their own, outside the nodes: the console's
// requests and the mobile clients. The handle belongs to LiveHerd's thread.
#pragma once

#include "herd/backend/traffic.h"
#include "herd/core/base/limits.h"
#include "herd/net/relay/factbuffer.h"

#include <QThread>

#include <functional>

namespace herd {

class MobileClients;
class RequestClients;

class ClientsThread
{
public:
    explicit ClientsThread(std::function<void()> wake); // see FactBuffer
    ~ClientsThread();                                   // ends all connections and waits
    ClientsThread(const ClientsThread &) = delete;
    ClientsThread &operator=(const ClientsThread &) = delete;

    void setServer(NodeId node, const QByteArray &host, quint16 port); // it listens there now
    void removeServer(NodeId node);
    void submit(quint64 request, NodeId node, const QByteArray &line);
    void setTraffic(const Traffic &traffic);
    FactBuffer &facts() { return m_facts; }
    const MobileClients &mobile() const { return *m_mobile; } // for its signal

private:
    FactBuffer m_facts;
    QThread m_thread;
    MobileClients *m_mobile = nullptr; // live on m_thread, deleted when it ends
    RequestClients *m_requests = nullptr;
};

} // namespace herd
