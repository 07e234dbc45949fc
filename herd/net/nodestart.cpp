// SPDX-License-Identifier: GPL-3.0-or-later
// How NodeHost gets a node going: its journal, its address, its ports.
#include "herd/net/clock.h"
#include "herd/net/listener.h"
#include "herd/net/nodehost.h"
#include "herd/net/portholder.h"

#include <QHostInfo>
#include <QRandomGenerator>
#include <QTimer>

#include <cerrno>
#include <cstring>

namespace herd {

void NodeHost::start(quint16 port, quint16 peerPort)
{
    if (m_core || m_stopping || m_preparing)
        return;
    fact(fact::NodeStarting {});
    m_settings.incarnation = quint64(systemNow().wall.count());
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
        begin(address, port, peerPort);
        return;
    }
    QHostInfo::lookupHost(host, this, [=, this, start = m_starts](const QHostInfo &info) {
        if (start != m_starts)
            return;
        if (info.addresses().isEmpty())
            fail(NodeFailure::NameNotFound, info.errorString().toUtf8());
        else
            begin(info.addresses().constFirst(), port, peerPort);
    });
}

void NodeHost::begin(const QHostAddress &address, quint16 port, quint16 peerPort)
{
    m_clients = std::make_unique<Listener>(m_context.epoll,
                                           [this](int fd) { accept(fd, Port::Clients); });
    m_peers
        = std::make_unique<Listener>(m_context.epoll, [this](int fd) { accept(fd, Port::Peers); });
    if (!listen(*m_clients, address, port) || !listen(*m_peers, address, peerPort))
        return;
    m_preparing = false;
    m_core = std::move(m_loading);
    for (const auto &[peer, whole] : m_links)
        m_core->setLinkWhole(peer, whole);
    fact(fact::NodeListening {self().host, m_clients->port(), m_peers->port()});
    Q_EMIT listening(m_settings.self, m_clients->port(), m_peers->port());
    resolveForeign();
    m_core->start();
    m_ticker->start();
    finishBatch();
}

bool NodeHost::listen(Listener &listener, const QHostAddress &address, quint16 port)
{
    const int error = listener.listen(address, port);
    if (error == 0)
        return true;
    const QByteArray where = self().host + ':' + QByteArray::number(port);
    if (error == EADDRINUSE) {
        const QByteArray holder = portHolder(port);
        fail(NodeFailure::PortInUse,
             where + " is in use" + (holder.isEmpty() ? "" : " by " + holder));
    } else {
        fail(NodeFailure::AddressRefused, where + ": " + strerror(error));
    }
    return false;
}

void NodeHost::fail(NodeFailure why, const QByteArray &detail)
{
    ++m_starts;
    m_preparing = false;
    m_loading.reset();
    m_journal.reset();
    m_clients.reset();
    m_peers.reset();
    fact(fact::NodeFailed {why, detail});
    Q_EMIT failed(m_settings.self, detail);
    Q_EMIT stopped(m_settings.self);
}

} // namespace herd
