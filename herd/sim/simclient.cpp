// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/sim/simclient.h"

#include "herd/core/base/text.h"
#include "herd/sim/simnode.h"

#include <utility>

namespace herd {

SimClient::SimClient(SimWorld &world, NodeId server)
    : m_world(world)
    , m_server(server)
{
}

void SimClient::submit(quint64 request, const QByteArray &line)
{
    if (trimmed(line).isEmpty()) { // nothing is ever answered to an empty line
        m_world.report(m_server, fact::RequestAnswered {request, {}, {}});
        return;
    }
    m_requests.push_back({request, m_world.queue.now(), line});
    if (m_conn != 0) {
        transmit(m_requests.back());
    } else if (!std::exchange(m_dialing, true)) {
        m_world.network.dial(*this, 0, m_world.party(m_server), Port::Clients, m_world.clientWay,
                             m_world.clientWay);
    }
}

void SimClient::transmit(const Request &request)
{
    m_replies.sent(request.line);
    m_world.network.send(m_conn, request.line + '\n');
}

void SimClient::onOpened(quint64, ConnId conn)
{
    m_dialing = false;
    m_conn = conn;
    m_replies = {};
    for (const Request &request : m_requests)
        transmit(request);
}

void SimClient::onRefused(quint64)
{
    m_dialing = false;
    failAll(QByteArrayLiteral("the server is not running"));
}

void SimClient::onUnanswered(quint64)
{
    m_dialing = false;
    failAll(QByteArrayLiteral("the server's machine does not answer"));
}

void SimClient::onBytes(ConnId, const QByteArray &bytes)
{
    m_replies.append(bytes);
    ReplyParser::Reply reply;
    while (m_replies.take(reply) == ReplyParser::Status::Reply)
        answer(reply.bytes);
}

void SimClient::answer(const QByteArray &bytes)
{
    const Request request = m_requests.front();
    m_requests.pop_front();
    m_world.report(m_server,
                   fact::RequestAnswered {request.number, bytes, m_world.queue.now() - request.at});
}

void SimClient::onEnd(ConnId conn)
{
    m_world.network.close(conn);
    onBroken(conn);
}

void SimClient::onBroken(ConnId)
{
    m_conn = 0;
    failAll(QByteArrayLiteral("the server closed the connection"));
}

void SimClient::failAll(const QByteArray &why)
{
    for (const Request &request : std::exchange(m_requests, {}))
        m_world.report(m_server, fact::RequestFailed {request.number, why});
}

} // namespace herd
