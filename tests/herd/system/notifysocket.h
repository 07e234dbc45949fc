// SPDX-License-Identifier: GPL-3.0-or-later
// A service manager's socket, for tests: what is sent there, a datagram a message.
#pragma once

#include <QByteArray>
#include <QByteArrayList>

#include <cstddef>
#include <cstring>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace herd::test {

class NotifySocket
{
public:
    // A path, or behind @ an abstract name.
    explicit NotifySocket(const QByteArray &name)
    {
        sockaddr_un address {};
        address.sun_family = AF_UNIX;
        std::memcpy(address.sun_path, name.constData(), size_t(name.size()));
        if (name.startsWith('@'))
            address.sun_path[0] = '\0';
        const size_t end = size_t(name.size()) + (name.startsWith('@') ? 0 : 1);
        const auto size = socklen_t(offsetof(sockaddr_un, sun_path) + end);
        if (::bind(m_socket, reinterpret_cast<const sockaddr *>(&address), size) != 0)
            qFatal("cannot bind %s", name.constData());
    }
    ~NotifySocket() { ::close(m_socket); }
    NotifySocket(const NotifySocket &) = delete;
    NotifySocket &operator=(const NotifySocket &) = delete;

    // All so far, in their order.
    const QByteArrayList &messages()
    {
        char bytes[4096];
        for (;;) {
            const ssize_t size = ::recv(m_socket, bytes, sizeof bytes, MSG_DONTWAIT);
            if (size < 0)
                return m_messages;
            m_messages.append(QByteArray(bytes, qsizetype(size)));
        }
    }

private:
    const int m_socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    QByteArrayList m_messages;
};

} // namespace herd::test
