// SPDX-License-Identifier: GPL-3.0-or-later
// The two ports of a node: finds an address of its host on which both can be had, and says why when
// there is none. Owned by NodeRun, on its thread.
#pragma once

#include "herd/core/link/nodeoutput.h"
#include "herd/net/host/herdthreadcontext.h"
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

    // Once. 0 leaves a port to the system. Answered by listening() or failed(), at once or later.
    void listen(const QByteArray &host, quint16 port, quint16 peerPort);
    void close(); // and no signal follows

    // Once they listen.
    quint16 ofClients() const { return m_clients->port(); }
    quint16 ofPeers() const { return m_peers->port(); }

Q_SIGNALS:
    void listening();
    void failed(herd::NodeFailure why, const QByteArray &detail);

private:
    struct Problem // no error: both listen
    {
        int error = 0;
        quint16 port = 0;
    };

    void listenOnAny(const QList<QHostAddress> &addresses, quint16 port, quint16 peerPort);
    Problem listenOn(const QHostAddress &address, quint16 port, quint16 peerPort);
    void cannotListen(const Problem &problem);

    const HerdThreadContext &m_context;
    const Accept m_accept;
    QByteArray m_host;
    std::unique_ptr<Listener> m_clients, m_peers;
    bool m_isClosed = false;
};

} // namespace herd
