// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdbench/load/listeningend.h"

#include "app/herdbench/load/requests.h"

#include <array>
#include <charconv>

#include <sys/epoll.h>
#include <sys/socket.h>

namespace herd {

namespace {

// The number of the client an UPDATE is about; nothing of another line.
std::optional<quint64> clientOf(std::string_view line)
{
    const size_t at = line.find(ClientPrefix);
    if (at == std::string_view::npos)
        return std::nullopt;
    const char *from = line.data() + at + ClientPrefix.size();
    quint64 number = 0;
    const char *const end = line.data() + line.size();
    const auto result = std::from_chars(from, std::min(end, from + ClientDigits), number);
    return result.ptr == from + ClientDigits ? std::optional(number) : std::nullopt;
}

void watch(int epoll, int descriptor)
{
    epoll_event event {};
    event.events = EPOLLIN;
    event.data.fd = descriptor;
    epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event);
}

} // namespace

ListeningEnd::ListeningEnd(quint16 port)
    : m_listener(listenAt(port))
    , m_epoll(epoll_create1(EPOLL_CLOEXEC))
{
    watch(m_epoll, m_listener);
}

ListeningEnd::~ListeningEnd() = default;

void ListeningEnd::read(const Arrived &arrived)
{
    std::array<epoll_event, 64> events;
    const int count = epoll_wait(m_epoll, events.data(), int(events.size()), 0);
    for (int i = 0; i < count; ++i) {
        const int descriptor = events[size_t(i)].data.fd;
        if (descriptor == m_listener)
            accept();
        else if (!read(*m_connections[size_t(descriptor)], arrived))
            m_connections[size_t(descriptor)].reset();
    }
}

void ListeningEnd::accept()
{
    for (;;) {
        Descriptor descriptor(accept4(m_listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
        if (descriptor < 0)
            return;
        if (m_connections.size() <= size_t(descriptor))
            m_connections.resize(size_t(descriptor) + 1);
        watch(m_epoll, descriptor);
        auto &connection = m_connections[size_t(descriptor)];
        connection = std::make_unique<Connection>(Connection {std::move(descriptor), {}});
    }
}

bool ListeningEnd::read(Connection &connection, const Arrived &arrived)
{
    static std::array<char, 256 * 1024> bytes;
    const ssize_t n = recv(connection.descriptor, bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (n <= 0)
        return n < 0 && errno == EAGAIN;
    std::string_view got(bytes.data(), size_t(n));
    if (!connection.in.empty()) {
        connection.in.append(got);
        got = connection.in;
    }
    size_t newline = 0;
    while ((newline = got.find('\n')) != std::string_view::npos) {
        if (const auto client = clientOf(got.substr(0, newline)))
            arrived(*client);
        got.remove_prefix(newline + 1);
    }
    connection.in = std::string(got);
    return true;
}

} // namespace herd
