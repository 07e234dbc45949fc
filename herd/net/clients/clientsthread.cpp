// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/clients/clientsthread.h"

#include "herd/net/clients/mobileclients.h"
#include "herd/net/clients/requestclients.h"

#include <utility>

namespace herd {

ClientsThread::ClientsThread(std::function<void()> wake)
    : m_facts(limits::FactsWaitingOfThread, std::move(wake))
{
    m_thread.setObjectName(QStringLiteral("clients"));
    m_mobile = new MobileClients;
    m_requests = new RequestClients(m_facts);
    for (QObject *object : {static_cast<QObject *>(m_mobile), static_cast<QObject *>(m_requests)}) {
        object->moveToThread(&m_thread);
        QObject::connect(&m_thread, &QThread::finished, object, &QObject::deleteLater);
    }
    m_thread.start();
}

ClientsThread::~ClientsThread()
{
    m_thread.quit();
    m_thread.wait();
}

void ClientsThread::setServer(NodeId node, const QByteArray &host, quint16 port)
{
    const QString name = QString::fromUtf8(host);
    QMetaObject::invokeMethod(m_mobile,
                              [=, mobile = m_mobile] { mobile->setServer(node, name, port); });
    QMetaObject::invokeMethod(
        m_requests, [=, requests = m_requests] { requests->setServer(node, name, port); });
}

void ClientsThread::removeServer(NodeId node)
{
    QMetaObject::invokeMethod(m_mobile, [=, mobile = m_mobile] { mobile->removeServer(node); });
    QMetaObject::invokeMethod(m_requests,
                              [=, requests = m_requests] { requests->removeServer(node); });
}

void ClientsThread::submit(quint64 request, NodeId node, const QByteArray &line)
{
    QMetaObject::invokeMethod(
        m_requests, [=, requests = m_requests] { requests->submit(request, node, line); });
}

void ClientsThread::setTraffic(const Traffic &traffic)
{
    QMetaObject::invokeMethod(m_mobile, [=, mobile = m_mobile] { mobile->setTraffic(traffic); });
}

} // namespace herd
