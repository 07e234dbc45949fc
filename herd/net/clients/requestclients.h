// SPDX-License-Identifier: GPL-3.0-or-later
// The console's connections: one lasting TCP connection a node, made when first needed. Every
// request ends as a RequestAnswered or RequestFailed fact. Lives on one thread, its owner's choice.
#pragma once

#include "herd/core/base/types.h"
#include "herd/core/wire/replyparser.h"

#include <QObject>

#include <deque>
#include <map>
#include <memory>

class QTcpSocket;

namespace herd {

class FactBuffer;

class RequestClients final : public QObject
{
    Q_OBJECT

public:
    explicit RequestClients(FactBuffer &facts);
    ~RequestClients() override; // what waits stays unanswered

    void setServer(NodeId node, const QString &host, quint16 port);
    void removeServer(NodeId node);
    // A line without its newline.
    void submit(quint64 request, NodeId node, const QByteArray &line);

private:
    struct Waiting
    {
        quint64 request = 0;
        Nanoseconds sent {};
    };
    struct Line
    {
        QString host;
        quint16 port = 0; // 0: not listening
        std::unique_ptr<QTcpSocket> socket;
        ReplyParser replies;
        std::deque<Waiting> waiting; // oldest first, in step with `replies`
    };

    void connectTo(NodeId node, Line &line);
    void readFrom(NodeId node);
    void onEnd(NodeId node);
    // Whatever answers there are.
    void takeReplies(NodeId node, Line &line);
    void failAll(NodeId node, const QByteArray &why);

    FactBuffer &m_facts;
    std::map<NodeId, Line> m_lines;
};

} // namespace herd
