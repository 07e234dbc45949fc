// SPDX-License-Identifier: GPL-3.0-or-later
// TLS over another transport, as a transport: made once both sides have proven who they are, which
// is told by onConnected() on either side, or why they have not (peer(), EPROTO where the other
// side is to blame). What is said ends with TLS's own word for it (close_notify): a stream that
// stops without is broken, and what was changed, lost, repeated or put in on its way is never read.
// Owned by its connection, on one thread.
#pragma once

#include "herd/net/tls/tlssession.h"
#include "herd/net/transport/epollset.h"

#include <memory>

namespace herd {

class TlsTransport final : public Transport, private TransportOwner, private BatchMember
{
public:
    // A dialer's `under` is being made, an acceptor's is there. `peer`: as TlsSession has it.
    // `set`: whose batches it is part of.
    TlsTransport(std::unique_ptr<Transport> under, std::shared_ptr<const TlsContext> context,
                 TlsRole role, const QByteArray &peer, EpollSet &set);
    ~TlsTransport() override;
    TlsTransport(const TlsTransport &) = delete;
    TlsTransport &operator=(const TlsTransport &) = delete;

    void begin(TransportOwner &owner) override;
    qsizetype read(char *to, qsizetype most) override;
    qsizetype write(QByteArrayView bytes) override;
    void watch(bool input, bool output) override;
    void endOfStream() override;
    void close() override;
    void abort() override;
    // False where its other end has proven who it is, and would be refused by this, as peer() says
    // then.
    bool isStillTrusted(const TlsContext &by)
    {
        return m_state != State::Open || m_session.isStillTrusted(by);
    }
    Peer peer() const override { return {m_session.peer(), m_session.problem()}; }

private:
    enum class State { Connecting, Handshake, Open, Closed };

    void onConnected(int error) override;
    void onReady(Readiness ready) override;
    void onRefused(int error) override;
    bool onBatchEnd() override;
    void shakeHands();
    void fail(int error);
    void sendEnd();
    void watchUnder();
    bool hasMoreToRead() const { return m_state == State::Open && m_input && m_hasMore; }

    EpollSet &m_set;
    const std::unique_ptr<Transport> m_under;
    TlsSession m_session;
    TransportOwner *m_owner = nullptr;
    State m_state;
    bool m_input = true, m_output = false; // watched by the owner
    bool m_hasMore = false;                // to be read without another look at the system
    qsizetype m_end = Again;               // 0 or Broken: behind what was read
    bool m_readWaitsForRoom = false;
    bool m_endIsDue = false; // to be said once there is room
};

} // namespace herd
