// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/nats/natstransport.h"

#include <cerrno>
#include <utility>

namespace herd {

NatsTransport::NatsTransport(std::shared_ptr<NatsMailbox> mailbox, EpollSet &set)
    : m_mailbox(std::move(mailbox))
    , m_set(set)
{
}

NatsTransport::~NatsTransport()
{
    abort();
}

void NatsTransport::begin(TransportOwner &owner)
{
    Q_ASSERT(!m_owner);
    m_owner = &owner;
    m_joined = true;
    m_set.add(m_mailbox->descriptor(), EPOLLIN, this, m_slot);
}

void NatsTransport::onEvents(quint32)
{
    const NatsMailbox::Status status = m_mailbox->status();
    if (m_isConnecting) {
        if (status.state == NatsMailbox::State::Connecting)
            return;
        m_isConnecting = false;
        m_mailbox->watch(true, false);
        m_owner->onConnected(status.state == NatsMailbox::State::Up ? 0
                                 : status.error != 0                ? status.error
                                                                    : ECONNABORTED);
        return;
    }
    TransportOwner::Readiness ready;
    ready.setFlag(TransportOwner::Ready::Input, m_mailbox->hasInput());
    ready.setFlag(TransportOwner::Ready::Output, m_mailbox->hasRoom());
    ready.setFlag(TransportOwner::Ready::Broken, status.state == NatsMailbox::State::Ended);
    m_owner->onReady(ready);
}

void NatsTransport::onRefused(int error)
{
    if (std::exchange(m_isConnecting, false))
        m_owner->onConnected(error);
    else
        m_owner->onRefused(error);
}

qsizetype NatsTransport::read(char *to, qsizetype most)
{
    if (const size_t size = m_mailbox->read(to, size_t(most)); size > 0)
        return qsizetype(size);
    if (m_mailbox->status().state != NatsMailbox::State::Ended)
        return Again;
    return m_isEnding ? 0 : Broken;
}

qsizetype NatsTransport::write(QByteArrayView bytes)
{
    if (m_mailbox->status().state == NatsMailbox::State::Ended)
        return Broken;
    const size_t size = m_mailbox->write({bytes.data(), size_t(bytes.size())});
    return size > 0 || bytes.isEmpty() ? qsizetype(size) : Again;
}

void NatsTransport::watch(bool input, bool output)
{
    if (m_joined)
        m_mailbox->watch(input, output);
}

void NatsTransport::endOfStream()
{
    m_isEnding = true;
    m_mailbox->finish();
}

void NatsTransport::leave()
{
    if (std::exchange(m_joined, false))
        m_set.remove(m_mailbox->descriptor(), m_slot);
}

void NatsTransport::close()
{
    leave();
    m_mailbox->finish();
}

void NatsTransport::abort()
{
    leave();
    m_mailbox->quit();
}

Transport::Peer NatsTransport::peer() const
{
    return {{}, QByteArray::fromStdString(m_mailbox->status().problem)};
}

} // namespace herd
