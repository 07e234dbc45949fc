// SPDX-License-Identifier: GPL-3.0-or-later
// One lasting TCP connection of mobile clients to a server: says IAMATs, checks the answers, which
// come in order. Owned by MobileClients, lives on its thread.
#pragma once

#include "herd/core/base/types.h"
#include "herd/core/wire/linebuffer.h"

#include <QObject>

#include <deque>

class QTcpSocket;

namespace herd {

class MobileConnection : public QObject
{
    Q_OBJECT

public:
    // A server that has not answered for so long has lost its client.
    static constexpr Nanoseconds Patience = std::chrono::seconds(5);

    explicit MobileConnection(QObject *parent = nullptr);
    ~MobileConnection() override; // says nothing

    // Leaves what was open; what is said before the connection stands waits for it.
    void open(NodeId server, const QString &host, quint16 port);
    void close();        // what waits counts as lost
    bool isOpen() const; // or opening
    NodeId server() const { return m_server; }

    // Sends "IAMAT <name> <coordinates> <time>". `client` is the caller's number for it; it must
    // not be waiting already. Needs isOpen().
    void report(int client, const QByteArray &name, const QByteArray &coordinates,
                const QByteArray &time, Nanoseconds mono);
    bool isWaiting() const { return !m_waiting.empty(); }
    bool isWaiting(int client) const;
    bool isStuck(Nanoseconds mono) const; // the oldest waits longer than Patience

Q_SIGNALS:
    void answered(std::chrono::nanoseconds askedAt); // with the right AT
    void refused();                                  // with anything else
    // The connection went, or never came to be, and with it so many reports without an answer.
    void lost(qsizetype unanswered);

private:
    struct Waiting
    {
        int client = 0;
        QByteArray name, coordinates, time;
        Nanoseconds askedAt {};
    };
    void read();
    void onGone();
    bool isRightAnswer(QByteArrayView line, const Waiting &asked) const;

    QTcpSocket *m_socket;
    LineBuffer m_lines;
    NodeId m_server;
    std::deque<Waiting> m_waiting; // one a client at most
};

} // namespace herd
