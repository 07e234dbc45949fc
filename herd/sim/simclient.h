// SPDX-License-Identifier: GPL-3.0-or-later
// A client of one simulated server: one connection, made when it is needed, on which it says what
// it is told and pairs the answers. Owned by SimHerd. Pure.
#pragma once

#include "herd/core/wire/replyparser.h"
#include "herd/sim/simworld.h"

#include <deque>

namespace herd {

class SimClient final : public SimParty
{
public:
    SimClient(SimWorld &world, NodeId server);

    // Answered by a RequestAnswered or RequestFailed with that number.
    void submit(quint64 request, const QByteArray &line);

    QByteArray host() const override { return QByteArrayLiteral("127.0.0.1"); }
    void onOpened(quint64 ticket, ConnId conn) override;
    void onRefused(quint64 ticket) override;
    void onUnanswered(quint64 ticket) override;
    void onBytes(ConnId conn, const QByteArray &bytes) override;
    void onEnd(ConnId conn) override;
    void onBroken(ConnId conn) override;

private:
    struct Request
    {
        quint64 number = 0;
        Nanoseconds at {};
        QByteArray line;
    };

    void transmit(const Request &request);
    void answer(const QByteArray &bytes);
    void failAll(const QByteArray &why);

    SimWorld &m_world;
    const NodeId m_server;
    bool m_dialing = false;
    ConnId m_conn = 0; // 0: none
    ReplyParser m_replies;
    std::deque<Request> m_requests; // without answer, oldest first
};

} // namespace herd
