// SPDX-License-Identifier: GPL-3.0-or-later
// How NodeHost gets a node going: its journal, its address, its ports.
#include "herd/net/host/nodehost.h"
#include "herd/net/transport/listener.h"
#include "herd/system/clock.h"
#include "herd/system/portholder.h"

#include <QFuture>
#include <QPromise>
#include <QRandomGenerator>
#include <QThreadPool>
#include <QTimer>

#include <cerrno>
#include <cstring>

namespace herd {

void NodeHost::start(quint16 port, quint16 peerPort)
{
    if (m_core || m_stopping || m_preparing)
        return;
    fact(fact::NodeStarting {});
    m_settings.incarnation = nextIncarnation(m_settings.incarnation, systemNow().wall);
    m_settings.seed = QRandomGenerator::system()->generate64();
    m_settings.hasJournal = m_context.journals != nullptr;
    NodeOutput &output = *this;
    m_loading = std::make_unique<NodeCore>(m_settings, output);
    m_preparing = true;
    ++m_starts;
    if (m_settings.hasJournal)
        openJournal(port, peerPort);
    else
        findAddress(port, peerPort);
}

void NodeHost::findAddress(quint16 port, quint16 peerPort)
{
    const QString host = QString::fromUtf8(self().host);
    if (const QHostAddress address(host); !address.isNull()) {
        begin({address}, port, peerPort);
        return;
    }
    const auto found
        = [=, this, start = m_starts](const QList<QHostAddress> &addresses, const QString &error) {
              if (start != m_starts)
                  return;
              if (addresses.isEmpty())
                  fail(NodeFailure::NameNotFound, error.toUtf8());
              else
                  begin(addresses, port, peerPort);
          };
    m_context.guards.lookup(host, this, found);
}

// On the first of them that takes both ports.
void NodeHost::begin(const QList<QHostAddress> &addresses, quint16 port, quint16 peerPort)
{
    ListenError failure;
    for (const QHostAddress &address : addresses) {
        const ListenError last = listen(address, port, peerPort);
        if (failure.error != EADDRINUSE || last.error == 0)
            failure = last; // a port in use says more than an address that is not here
        if (failure.error == 0)
            break;
    }
    if (failure.error != 0) {
        cannotListen(failure);
        return;
    }
    m_preparing = false;
    m_core = std::move(m_loading);
    for (const auto &[peer, whole] : m_links)
        m_core->setLinkWhole(peer, whole);
    fact(fact::NodeListening {self().host, m_clients->port(), m_peers->port()});
    Q_EMIT listening(m_settings.self, m_clients->port(), m_peers->port());
    resolveForeign();
    m_core->start();
    m_ticker->start();
}

NodeHost::ListenError NodeHost::listen(const QHostAddress &address, quint16 port, quint16 peerPort)
{
    m_clients = std::make_unique<Listener>(m_context.epoll,
                                           [this](int fd) { accept(fd, Port::Clients); });
    m_peers
        = std::make_unique<Listener>(m_context.epoll, [this](int fd) { accept(fd, Port::Peers); });
    if (const int error = m_clients->listen(address, port))
        return {error, port};
    return {m_peers->listen(address, peerPort), peerPort};
}

// Who has the port is read from /proc on a thread of its own: with many processes that takes its
// time, and others live on this one.
void NodeHost::cannotListen(const ListenError &failure)
{
    m_clients.reset();
    m_peers.reset();
    const QByteArray where = self().host + ':' + QByteArray::number(failure.port);
    if (failure.error != EADDRINUSE) {
        fail(NodeFailure::AddressRefused, where + ": " + strerror(failure.error));
        return;
    }
    const auto holder = std::make_shared<QPromise<QByteArray>>();
    holder->start();
    holder->future().then(this, [this, where, start = m_starts](const QByteArray &found) {
        if (start == m_starts)
            fail(NodeFailure::PortInUse,
                 where + " is in use" + (found.isEmpty() ? "" : " by " + found));
    });
    QThreadPool::globalInstance()->start([holder, port = failure.port] {
        holder->addResult(portHolder(port));
        holder->finish();
    });
}

void NodeHost::fail(NodeFailure why, const QByteArray &detail)
{
    ++m_starts;
    m_preparing = false;
    m_loading.reset();
    m_restoring.clear();
    m_journal.reset();
    m_clients.reset();
    m_peers.reset();
    fact(fact::NodeFailed {why, detail});
    Q_EMIT failed(m_settings.self, detail);
    Q_EMIT stopped(m_settings.self);
}

} // namespace herd
