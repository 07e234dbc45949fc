// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/transport/listener.h"

#include "herd/net/transport/socketaddress.h"

#include <cerrno>
#include <chrono>
#include <utility>

#include <netinet/in.h>
#include <unistd.h>

namespace herd {

namespace {

// Callers that come at once wait here; systems bound it further.
constexpr int Backlog = 1024;
// Per wake-up, so that a storm of callers does not starve the rest.
constexpr int AcceptsAtOnce = 64;
constexpr std::chrono::milliseconds Pause {200};

// The caller has gone meanwhile, or its network has: accept(2) says to try again.
bool isCallersTrouble(int error)
{
    switch (error) {
    case EINTR:
    case ECONNABORTED:
    case ENETDOWN:
    case EPROTO:
    case ENOPROTOOPT:
    case EHOSTDOWN:
    case ENONET:
    case EHOSTUNREACH:
    case EOPNOTSUPP:
    case ENETUNREACH:
        return true;
    default:
        return false;
    }
}

quint16 portOf(int descriptor)
{
    sockaddr_storage own {};
    socklen_t size = sizeof own;
    getsockname(descriptor, reinterpret_cast<sockaddr *>(&own), &size);
    return ntohs(own.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6 &>(own).sin6_port
                                           : reinterpret_cast<sockaddr_in &>(own).sin_port);
}

} // namespace

Listener::Listener(EpollSet &set, Accept accept)
    : m_set(set)
    , m_accept(std::move(accept))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(Pause);
    QObject::connect(&m_pause, &QTimer::timeout, &m_pause, [this] { watch(); });
}

Listener::~Listener()
{
    if (m_joined)
        m_set.remove(m_descriptor, m_slot);
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

int Listener::listen(const QHostAddress &address, quint16 port)
{
    Q_ASSERT(m_descriptor < 0);
    if (const int error = bindTo(address, port)) {
        if (m_descriptor >= 0)
            ::close(std::exchange(m_descriptor, -1));
        return error;
    }
    m_port = portOf(m_descriptor);
    watch();
    return 0;
}

int Listener::bindTo(const QHostAddress &address, quint16 port)
{
    sockaddr_storage own;
    const socklen_t size = toSystemAddress(address, port, own);
    if (size == 0)
        return EAFNOSUPPORT;
    m_descriptor = ::socket(own.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (m_descriptor < 0)
        return errno;
    // Connections of an earlier run that still end do not keep the port from the next.
    const int on = 1;
    setsockopt(m_descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (own.ss_family == AF_INET6)
        setsockopt(m_descriptor, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
    const bool good = ::bind(m_descriptor, reinterpret_cast<sockaddr *>(&own), size) == 0
        && ::listen(m_descriptor, Backlog) == 0;
    return good ? 0 : errno;
}

void Listener::onEvents(quint32)
{
    for (int i = 0; i < AcceptsAtOnce; ++i) {
        const int fd = ::accept4(m_descriptor, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd >= 0)
            m_accept(fd);
        else if (errno == EAGAIN)
            return;
        else if (!isCallersTrouble(errno))
            return pause(); // no descriptors, no memory
    }
}

void Listener::watch()
{
    if (std::exchange(m_joined, true))
        m_set.modify(m_descriptor, EPOLLIN, m_slot);
    else
        m_set.add(m_descriptor, EPOLLIN, this, m_slot);
}

// It is level triggered: without this it would wake the thread again at once.
void Listener::pause()
{
    m_set.modify(m_descriptor, 0, m_slot);
    m_pause.start();
}

void Listener::onRefused(int)
{
    m_set.remove(m_descriptor, m_slot);
    m_joined = false;
    m_pause.start();
}

} // namespace herd
