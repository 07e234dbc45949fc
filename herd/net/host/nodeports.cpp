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

void NodePorts::listen(const QByteArray &host, quint16 port, quint16 peerPort)
{
    Q_ASSERT(m_host.isEmpty() && !host.isEmpty());
    m_host = host;
    const QString name = QString::fromUtf8(host);
    if (const QHostAddress address(name); !address.isNull()) {
        listenOnAny({address}, port, peerPort);
        return;
    }
    m_context.bounds.lookup(name, this,
                            [=, this](const QList<QHostAddress> &addresses, const QString &error) {
                                if (m_isClosed)
                                    return;
                                if (addresses.isEmpty())
                                    Q_EMIT failed(NodeFailure::NameNotFound, error.toUtf8());
                                else
                                    listenOnAny(addresses, port, peerPort);
                            });
}

void NodePorts::close()
{
    m_isClosed = true;
    m_clients.reset();
    m_peers.reset();
}

// On the first of them that takes both ports.
void NodePorts::listenOnAny(const QList<QHostAddress> &addresses, quint16 port, quint16 peerPort)
{
    Problem problem;
    for (const QHostAddress &address : addresses) {
        const Problem last = listenOn(address, port, peerPort);
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

NodePorts::Problem NodePorts::listenOn(const QHostAddress &address, quint16 port, quint16 peerPort)
{
    m_clients = std::make_unique<Listener>(m_context.epoll,
                                           [this](int fd) { m_accept(fd, Port::Clients); });
    m_peers = std::make_unique<Listener>(m_context.epoll,
                                         [this](int fd) { m_accept(fd, Port::Peers); });
    if (const int error = m_clients->listen(address, port))
        return {error, port};
    return {m_peers->listen(address, peerPort), peerPort};
}

// Who has the port is read from /proc on a thread of its own: with many processes that takes its
// time, and others live on this one.
void NodePorts::cannotListen(const Problem &problem)
{
    m_clients.reset();
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
