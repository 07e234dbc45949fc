// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/clients/requestclients.h"

#include "herd/net/relay/factbuffer.h"
#include "herd/system/clock.h"

#include <QNetworkProxy>
#include <QTcpSocket>

#include <utility>

namespace herd {

RequestClients::RequestClients(FactBuffer &facts)
    : m_facts(facts)
{
}

// A socket that is connected says disconnected() while it goes, when there is nothing left to tell.
RequestClients::~RequestClients()
{
    for (auto &[node, line] : m_lines) {
        if (line.socket)
            line.socket->disconnect(this);
    }
}

void RequestClients::setServer(NodeId node, const QString &host, quint16 port)
{
    Line &line = m_lines[node];
    if (line.host == host && line.port == port)
        return;
    failAll(node, "the server was started again");
    line.host = host;
    line.port = port;
}

void RequestClients::removeServer(NodeId node)
{
    failAll(node, "the server was stopped");
    m_lines[node].port = 0;
}

void RequestClients::submit(quint64 request, NodeId node, const QByteArray &text)
{
    Line &line = m_lines[node];
    if (line.port == 0) {
        m_facts.push(node, monotonicNow(),
                     fact::RequestFailed {request, "the server is not running"});
        return;
    }
    if (!line.socket)
        connectTo(node, line);
    line.socket->write(text + '\n');
    const Nanoseconds now = monotonicNow();
    if (line.replies.sent(text))
        line.waiting.push_back({request, now});
    else // nothing is ever answered to an empty line
        m_facts.push(node, now, fact::RequestAnswered {request, {}, {}});
}

void RequestClients::connectTo(NodeId node, Line &line)
{
    line.replies = ReplyParser();
    line.socket = std::make_unique<QTcpSocket>();
    QTcpSocket *const socket = line.socket.get();
    socket->setProxy(QNetworkProxy::NoProxy);
    connect(socket, &QTcpSocket::connected, this,
            [socket] { socket->setSocketOption(QAbstractSocket::LowDelayOption, 1); });
    connect(socket, &QTcpSocket::readyRead, this, [this, node] { readFrom(node); });
    connect(socket, &QTcpSocket::errorOccurred, this,
            [this, node, socket](QAbstractSocket::SocketError error) {
                if (error == QAbstractSocket::RemoteHostClosedError)
                    onEnd(node);
                else
                    failAll(node, socket->errorString().toUtf8());
            });
    socket->connectToHost(line.host, line.port);
}

void RequestClients::readFrom(NodeId node)
{
    Line &line = m_lines[node];
    line.replies.append(line.socket->readAll());
    takeReplies(node, line);
}

// What a server wrote before it ended the connection is its answer, as servers of other makes do.
void RequestClients::onEnd(NodeId node)
{
    Line &line = m_lines[node];
    line.replies.append(line.socket->readAll());
    line.replies.end();
    takeReplies(node, line);
    failAll(node, "the server closed the connection");
}

void RequestClients::takeReplies(NodeId node, Line &line)
{
    ReplyParser::Reply reply;
    auto status = line.replies.take(reply);
    for (; status == ReplyParser::Status::Reply; status = line.replies.take(reply)) {
        const Waiting asked = line.waiting.front();
        line.waiting.pop_front();
        const Nanoseconds now = monotonicNow();
        m_facts.push(node, now,
                     fact::RequestAnswered {asked.request, reply.bytes, now - asked.sent});
    }
    if (status == ReplyParser::Status::Broken)
        failAll(node, "the server's answer makes no sense");
}

// Ends the connection; the next request makes a new one.
void RequestClients::failAll(NodeId node, const QByteArray &why)
{
    Line &line = m_lines[node];
    if (line.socket) {
        line.socket->disconnect(this);
        line.socket->abort(); // else Qt goes on trying to write to what never was connected
        line.socket.release()->deleteLater(); // it may be the one that is signalling
    }
    for (const Waiting &asked : std::exchange(line.waiting, {}))
        m_facts.push(node, monotonicNow(), fact::RequestFailed {asked.request, why});
}

} // namespace herd

#include "moc_requestclients.cpp"
