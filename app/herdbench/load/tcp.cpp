// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdbench/load/tcp.h"

#include "app/herdbench/run/benchrun.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace herd {

namespace {

sockaddr_in local(quint16 port)
{
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

[[noreturn]] void fail(const QString &what, quint16 port)
{
    throw BenchFailure {QStringLiteral("%1 port %2: %3")
                            .arg(what)
                            .arg(port)
                            .arg(QString::fromLocal8Bit(std::strerror(errno)))};
}

Descriptor newSocket()
{
    Descriptor descriptor(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (descriptor < 0)
        fail(QStringLiteral("no socket for"), 0);
    const int on = 1;
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    return descriptor;
}

} // namespace

bool canConnect(quint16 port)
{
    const Descriptor descriptor = newSocket();
    const sockaddr_in address = local(port);
    return connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
}

Descriptor connectTo(quint16 port)
{
    Descriptor descriptor = newSocket();
    const sockaddr_in address = local(port);
    if (connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        fail(QStringLiteral("no connection to"), port);
    fcntl(descriptor, F_SETFL, O_NONBLOCK);
    return descriptor;
}

Descriptor listenAt(quint16 port)
{
    Descriptor descriptor = newSocket();
    const sockaddr_in address = local(port);
    fcntl(descriptor, F_SETFL, O_NONBLOCK);
    if (bind(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0
        || listen(descriptor, SOMAXCONN) != 0)
        fail(QStringLiteral("cannot listen at"), port);
    return descriptor;
}

void sendSome(int descriptor, std::string &out)
{
    while (!out.empty()) {
        const ssize_t n = send(descriptor, out.data(), out.size(), MSG_NOSIGNAL);
        if (n < 0 && (errno == EAGAIN || errno == EINTR))
            return;
        if (n < 0)
            throw BenchFailure {QStringLiteral("a server closed its connection")};
        out.erase(0, size_t(n));
    }
}

qsizetype receive(int descriptor, char *bytes, qsizetype size)
{
    const ssize_t n = recv(descriptor, bytes, size_t(size), MSG_DONTWAIT);
    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return 0;
    if (n <= 0)
        throw BenchFailure {QStringLiteral("a server closed its connection")};
    return n;
}

Descriptor::~Descriptor()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Descriptor::Descriptor(Descriptor &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

Descriptor &Descriptor::operator=(Descriptor &&other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

} // namespace herd
