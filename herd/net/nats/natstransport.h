// SPDX-License-Identifier: GPL-3.0-or-later
// A session at NATS servers as a transport in an epoll set, by their mailbox. Never blocks: what may
// is the session's.
#pragma once

#include "herd/net/nats/natsmailbox.h"
#include "herd/net/transport/epollset.h"
#include "herd/net/transport/transport.h"

#include <memory>

namespace herd {

class NatsTransport final : public Transport, private EpollHandler
{
public:
    NatsTransport(std::shared_ptr<NatsMailbox> mailbox, EpollSet &set);
    ~NatsTransport() override;

    void begin(TransportOwner &owner) override;
    qsizetype read(char *to, qsizetype most) override;
    qsizetype write(QByteArrayView bytes) override;
    void watch(bool input, bool output) override;
    void endOfStream() override;
    void close() override;
    void abort() override;
    Peer peer() const override;

private:
    void onEvents(quint32 events) override;
    void onRefused(int error) override;
    void leave();

    const std::shared_ptr<NatsMailbox> m_mailbox;
    EpollSet &m_set;
    TransportOwner *m_owner = nullptr;
    quint32 m_slot = 0;
    bool m_joined = false; // the set
    bool m_isConnecting = true;
    bool m_isEnding = false; // by us
};

} // namespace herd
