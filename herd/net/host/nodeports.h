// SPDX-License-Identifier: GPL-3.0-or-later
// The ports of a node: finds an address of its host on which all can be had, and says why when
// there is none. Owned by NodeRun, on its thread.
#pragma once

#include "herd/core/link/nodeoutput.h"
#include "herd/net/host/herdthreadcontext.h"
#include "herd/net/host/serverports.h"
#include "herd/net/transport/listener.h"

#include <QObject>

#include <functional>
#include <memory>

namespace herd {

class NodePorts final : public QObject
{
    Q_OBJECT

public:
    // Takes over the descriptor of a caller.
    using Accept = std::function<void(int descriptor, Port port)>;

    NodePorts(const HerdThreadContext &context, Accept accept);

    // Once. Answered by listening() or failed(), at once or later.
    void listen(const QByteArray &host, const ServerPorts &ports);
    void closeClients(); // those of clients alone
    void close();        // and no signal follows

    ServerPorts ports() const; // once they listen

Q_SIGNALS:
    void listening();
    void failed(herd::NodeFailure why, const QByteArray &detail);

private:
    struct Problem // no error: all listen
    {
        int error = 0;
        quint16 port = 0;
    };

    void listenOnAny(const QList<QHostAddress> &addresses);
    Problem listenOn(const QHostAddress &address);
    std::unique_ptr<Listener> makeListener(Port port);
    void cannotListen(const Problem &problem);

    const HerdThreadContext &m_context;
    const Accept m_accept;
    QByteArray m_host;
    ServerPorts m_wanted;
    std::unique_ptr<Listener> m_clients, m_peers, m_tlsClients;
    bool m_isClosed = false;
};

} // namespace herd
