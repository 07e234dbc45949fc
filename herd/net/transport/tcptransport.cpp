// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/transport/tcptransport.h"

#include "herd/net/transport/socketaddress.h"

#include <cerrno>

#include <sys/socket.h>
#include <unistd.h>

namespace herd {

namespace {

qsizetype resultOf(ssize_t count)
{
    if (count >= 0)
        return count;
    return errno == EAGAIN || errno == EINTR ? Transport::Again : Transport::Broken;
}

} // namespace

TcpTransport::TcpTransport(int descriptor, EpollSet &set)
    : m_set(set)
    , m_descriptor(descriptor)
{
    sendAtOnce(m_descriptor);
}

TcpTransport::TcpTransport(const QHostAddress &address, quint16 port, EpollSet &set, int &error)
    : m_set(set)
    , m_connecting(true)
{
    sockaddr_storage to;
    const socklen_t size = toSystemAddress(address, port, to);
    error = size == 0 ? EAFNOSUPPORT : 0;
    if (error == 0)
        m_descriptor = ::socket(to.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (error == 0 && m_descriptor < 0)
        error = errno;
    if (error != 0)
        return;
    sendAtOnce(m_descriptor);
    giveUpOnSilence(m_descriptor);
    if (::connect(m_descriptor, reinterpret_cast<sockaddr *>(&to), size) != 0
        && errno != EINPROGRESS)
        error = errno;
}

TcpTransport::~TcpTransport()
{
    abort();
}

void TcpTransport::begin(TransportOwner &owner)
{
    Q_ASSERT(!m_owner && m_descriptor >= 0);
    m_owner = &owner;
    m_joined = true;
    m_watched = m_connecting ? EPOLLOUT : EPOLLIN;
    m_set.add(m_descriptor, m_watched, this, m_slot);
}

void TcpTransport::onEvents(quint32 events)
{
    if (m_connecting) {
        finishConnect();
        return;
    }
    TransportOwner::Readiness ready;
    ready.setFlag(TransportOwner::Ready::Input, events & EPOLLIN);
    ready.setFlag(TransportOwner::Ready::Output, events & EPOLLOUT);
    ready.setFlag(TransportOwner::Ready::Broken, events & (EPOLLERR | EPOLLHUP));
    m_owner->onReady(ready);
}

void TcpTransport::onRefused(int error)
{
    if (!m_connecting) {
        m_owner->onRefused(error);
        return;
    }
    abort();
    m_owner->onConnected(error);
}

void TcpTransport::finishConnect()
{
    int error = 0;
    socklen_t size = sizeof error;
    getsockopt(m_descriptor, SOL_SOCKET, SO_ERROR, &error, &size);
    m_connecting = false;
    if (error != 0)
        abort();
    else
        watch(/*input=*/true, /*output=*/false);
    m_owner->onConnected(error);
}

qsizetype TcpTransport::read(char *to, qsizetype most)
{
    return resultOf(::recv(m_descriptor, to, size_t(most), 0));
}

qsizetype TcpTransport::write(QByteArrayView bytes)
{
    return resultOf(::send(m_descriptor, bytes.data(), size_t(bytes.size()), MSG_NOSIGNAL));
}

void TcpTransport::watch(bool input, bool output)
{
    const quint32 events = (input ? quint32(EPOLLIN) : 0u) | (output ? quint32(EPOLLOUT) : 0u);
    if (!m_joined || events == m_watched)
        return;
    m_watched = events;
    m_set.modify(m_descriptor, events, m_slot);
}

void TcpTransport::endOfStream()
{
    ::shutdown(m_descriptor, SHUT_WR);
}

void TcpTransport::close()
{
    if (m_descriptor < 0)
        return;
    if (m_joined)
        m_set.remove(m_descriptor, m_slot);
    m_joined = false;
    ::close(m_descriptor);
    m_descriptor = -1;
}

void TcpTransport::abort()
{
    if (m_descriptor < 0)
        return;
    const linger reset {1, 0};
    setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    close();
}

} // namespace herd
