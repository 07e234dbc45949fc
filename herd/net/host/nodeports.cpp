// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/host/nodeports.h"

#include "herd/system/portholder.h"

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <cerrno>
#include <cstring>
#include <utility>

namespace herd {

NodePorts::NodePorts(const HerdThreadContext &context, Accept accept)
    : m_context(context)
    , m_accept(std::move(accept))
{
}

void NodePorts::listen(const QByteArray &host, const ServerPorts &ports)
{
    Q_ASSERT(m_host.isEmpty() && !host.isEmpty());
    m_host = host;
    m_wanted = ports;
    const QString name = QString::fromUtf8(host);
    if (const QHostAddress address(name); !address.isNull()) {
        listenOnAny({address});
        return;
    }
    m_context.bounds.lookup(name, this,
                            [this](const QList<QHostAddress> &addresses, const QString &error) {
                                if (m_isClosed)
                                    return;
                                if (addresses.isEmpty())
                                    Q_EMIT failed(NodeFailure::NameNotFound, error.toUtf8());
                                else
                                    listenOnAny(addresses);
                            });
}

void NodePorts::closeClients()
{
    m_clients.reset();
    m_tlsClients.reset();
}

void NodePorts::close()
{
    m_isClosed = true;
    closeClients();
    m_peers.reset();
}

ServerPorts NodePorts::ports() const
{
    return {m_clients->port(), m_peers->port(),
            m_tlsClients ? std::optional(m_tlsClients->port()) : std::nullopt};
}

// On the first of them that takes all ports.
void NodePorts::listenOnAny(const QList<QHostAddress> &addresses)
{
    Problem problem;
    for (const QHostAddress &address : addresses) {
        const Problem last = listenOn(address);
        if (problem.error != EADDRINUSE || last.error == 0)
            problem = last; // a port in use says more than an address that is not here
        if (problem.error == 0)
            break;
    }
    if (problem.error == 0)
        Q_EMIT listening();
    else
        cannotListen(problem);
}

std::unique_ptr<Listener> NodePorts::makeListener(Port port)
{
    return std::make_unique<Listener>(m_context.epoll,
                                      [this, port](int fd) { m_accept(fd, port); });
}

NodePorts::Problem NodePorts::listenOn(const QHostAddress &address)
{
    m_clients = makeListener(Port::Clients);
    m_peers = makeListener(Port::Peers);
    m_tlsClients = m_wanted.tls ? makeListener(Port::TlsClients) : nullptr;
    if (const int error = m_clients->listen(address, m_wanted.clients))
        return {error, m_wanted.clients};
    if (const int error = m_peers->listen(address, m_wanted.peers))
        return {error, m_wanted.peers};
    const quint16 tls = m_wanted.tls.value_or(0);
    return {m_tlsClients ? m_tlsClients->listen(address, tls) : 0, tls};
}

// Who has the port is read from /proc on a thread of its own: with many processes that takes its
// time, and others live on this one.
void NodePorts::cannotListen(const Problem &problem)
{
    closeClients();
    m_peers.reset();
    const QByteArray where = m_host + ':' + QByteArray::number(problem.port);
    if (problem.error != EADDRINUSE) {
        Q_EMIT failed(NodeFailure::AddressRefused, where + ": " + strerror(problem.error));
        return;
    }
    const auto holder = std::make_shared<QPromise<QByteArray>>();
    holder->start();
    holder->future().then(this, [this, where](const QByteArray &found) {
        if (!m_isClosed)
            Q_EMIT failed(NodeFailure::PortInUse,
                          where + " is in use" + (found.isEmpty() ? "" : " by " + found));
    });
    QThreadPool::globalInstance()->start([holder, port = problem.port] {
        holder->addResult(portHolder(port));
        holder->finish();
    });
}

} // namespace herd

#include "moc_nodeports.cpp"
