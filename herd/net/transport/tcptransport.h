// SPDX-License-Identifier: GPL-3.0-or-later
// A TCP descriptor in an epoll set. QTcpSocket closes one as soon as the other side half-closes,
// which would cost such clients their answers.
#pragma once

#include "herd/net/transport/epollset.h"
#include "herd/net/transport/transport.h"

#include <QHostAddress>

namespace herd {

class TcpTransport final : public Transport, public EpollHandler
{
public:
    // Takes an accepted descriptor, non-blocking.
    TcpTransport(int descriptor, EpollSet &set);
    // Begins to connect; onConnected() follows, or `error` is set at once (errno).
    TcpTransport(const QHostAddress &address, quint16 port, EpollSet &set, int &error);
    ~TcpTransport() override;
    TcpTransport(const TcpTransport &) = delete;
    TcpTransport &operator=(const TcpTransport &) = delete;

    void begin(TransportOwner &owner) override;
    qsizetype read(char *to, qsizetype most) override;
    qsizetype write(QByteArrayView bytes) override;
    void watch(bool input, bool output) override;
    void endOfStream() override;
    void close() override;
    void abort() override;

private:
    void onEvents(quint32 events) override;
    void onRefused(int error) override;
    void finishConnect();

    EpollSet &m_set;
    TransportOwner *m_owner = nullptr;
    int m_descriptor = -1;
    quint32 m_slot = 0;
    quint32 m_watched = 0;
    bool m_joined = false; // the set
    bool m_connecting = false;
};

} // namespace herd
