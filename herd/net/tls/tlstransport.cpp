// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/tls/tlstransport.h"

#include <cerrno>
#include <utility>

namespace herd {

TlsTransport::TlsTransport(std::unique_ptr<Transport> under,
                           std::shared_ptr<const TlsContext> context, TlsRole role,
                           const QByteArray &peer, EpollSet &set)
    : m_set(set)
    , m_under(std::move(under))
    , m_session(std::move(context), role, peer, *m_under)
    , m_state(role == TlsRole::Dialer ? State::Connecting : State::Handshake)
{
}

TlsTransport::~TlsTransport()
{
    m_set.leave(*this);
}

void TlsTransport::begin(TransportOwner &owner)
{
    Q_ASSERT(!m_owner);
    m_owner = &owner;
    m_under->begin(*this);
}

void TlsTransport::onConnected(int error)
{
    if (error == 0) {
        m_state = State::Handshake;
        shakeHands();
    } else {
        m_state = State::Closed;
        m_owner->onConnected(error);
    }
}

void TlsTransport::onReady(Readiness ready)
{
    if (m_state == State::Handshake) {
        shakeHands();
        return;
    }
    if (ready & Ready::Output) {
        if (m_endIsDue)
            sendEnd();
        if (m_readWaitsForRoom)
            ready.setFlag(Ready::Input);
    }
    ready.setFlag(Ready::Input, m_input && (ready & Ready::Input));
    ready.setFlag(Ready::Output, m_output && (ready & Ready::Output));
    if (ready)
        m_owner->onReady(ready);
}

void TlsTransport::onRefused(int error)
{
    if (m_state == State::Open)
        m_owner->onRefused(error);
    else
        fail(error);
}

void TlsTransport::shakeHands()
{
    const qsizetype outcome = m_session.shakeHands();
    if (outcome == Again) {
        watchUnder();
    } else if (outcome == 0) {
        m_state = State::Open;
        m_hasMore = true; // what comes first may have come with the end of the handshake
        watchUnder();
        m_owner->onConnected(0);
        if (hasMoreToRead())
            m_set.endLater(*this);
    } else {
        fail(m_session.problem().isEmpty() ? ECONNRESET : EPROTO);
    }
}

// Without a reset, which could overtake our word of what is wrong.
void TlsTransport::fail(int error)
{
    close();
    m_owner->onConnected(error);
}

bool TlsTransport::onBatchEnd()
{
    if (hasMoreToRead())
        m_owner->onReady(Ready::Input);
    return hasMoreToRead();
}

// One call of OpenSSL's gives one record at most, and what it holds of the next wakes nobody.
qsizetype TlsTransport::read(char *to, qsizetype most)
{
    qsizetype count = 0;
    while (m_end == Again && count < most) {
        const qsizetype n = m_session.read(to + count, most - count);
        if (n <= 0)
            m_readWaitsForRoom = n == Again && m_session.waitsForRoom();
        if (n == Again)
            break;
        if (n > 0)
            count += n;
        else
            m_end = n;
    }
    m_hasMore = count == most || m_end != Again;
    if (count == 0)
        m_hasMore = false;
    if (hasMoreToRead())
        m_set.endLater(*this);
    watchUnder();
    return count > 0 ? count : m_end;
}

qsizetype TlsTransport::write(QByteArrayView bytes)
{
    return m_session.write(bytes);
}

void TlsTransport::watch(bool input, bool output)
{
    m_input = input;
    m_output = output;
    if (hasMoreToRead())
        m_set.endLater(*this);
    watchUnder();
}

void TlsTransport::watchUnder()
{
    if (m_state == State::Handshake)
        m_under->watch(/*input=*/true, m_session.waitsForRoom());
    else if (m_state == State::Open)
        m_under->watch(m_input, m_output || m_readWaitsForRoom || m_endIsDue);
}

void TlsTransport::endOfStream()
{
    if (m_state == State::Open)
        sendEnd();
}

void TlsTransport::sendEnd()
{
    m_endIsDue = m_session.sendEnd() == Again;
    if (!m_endIsDue)
        m_under->endOfStream();
    watchUnder();
}

void TlsTransport::close()
{
    m_set.leave(*this);
    if (std::exchange(m_state, State::Closed) == State::Open && m_endIsDue)
        m_endIsDue = m_session.sendEnd() == Again; // the last chance: the other side has ended
    m_under->close();
}

void TlsTransport::abort()
{
    m_set.leave(*this);
    m_state = State::Closed;
    m_under->abort();
}

} // namespace herd
