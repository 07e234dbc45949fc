// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdbench/load/load.h"

#include "app/herdbench/run/benchrun.h"
#include "herd/system/clock.h"

#include <QThread>

#include <algorithm>
#include <array>
#include <limits>

#include <sys/epoll.h>

namespace herd {

namespace {

constexpr quint64 NoEnd = std::numeric_limits<quint64>::max();
constexpr int LoadPatience = 10'000; // ms without any answer
constexpr qsizetype Chunk = 256 * 1024;
constexpr int IdleBurst = 200; // connections at once, less than a backlog

} // namespace

struct Load::Connection
{
    Descriptor descriptor;
    std::string out;
    int inFlight = 0;
    int lines = 0;       // of the answer under way
    bool atStart = true; // of a line
    bool isWatchedForRoom = false;
};

Load::Load(quint16 port, int connections, int inFlight)
    : m_inFlight(inFlight)
    , m_epoll(epoll_create1(EPOLL_CLOEXEC))
{
    for (int i = 0; i < connections; ++i) {
        m_connections.push_back(std::make_unique<Connection>());
        Connection &connection = *m_connections.back();
        connection.descriptor = connectTo(port);
        epoll_event event {};
        event.events = EPOLLIN;
        event.data.ptr = &connection;
        epoll_ctl(m_epoll, EPOLL_CTL_ADD, connection.descriptor, &event);
    }
}

Load::~Load() = default;

void Load::fill(Connection &connection, Requests &requests)
{
    for (; connection.inFlight < m_inFlight && m_left > 0; ++connection.inFlight, --m_left)
        requests.append(connection.out);
    sendSome(connection.descriptor, connection.out);
    if (connection.isWatchedForRoom == !connection.out.empty())
        return;
    connection.isWatchedForRoom = !connection.out.empty();
    epoll_event event {};
    event.events = connection.isWatchedForRoom ? EPOLLIN | EPOLLOUT : EPOLLIN;
    event.data.ptr = &connection;
    epoll_ctl(m_epoll, EPOLL_CTL_MOD, connection.descriptor, &event);
}

// The answers that came.
quint64 Load::read(Connection &connection, const Requests &requests)
{
    static std::array<char, size_t(Chunk)> bytes;
    const std::string_view got(bytes.data(),
                               size_t(receive(connection.descriptor, bytes.data(), Chunk)));
    quint64 answers = 0;
    for (size_t at = 0; at < got.size();) {
        if (connection.lines == 0 && connection.atStart && (got[at] == '?' || got[at] == '-'))
            throw BenchFailure {QStringLiteral("a request was refused: %1")
                                    .arg(QString::fromUtf8(got.data() + at, 80))};
        const size_t newline = got.find('\n', at);
        const bool isEmpty = connection.atStart && newline == at;
        connection.atStart = newline != std::string_view::npos;
        if (!connection.atStart)
            break;
        at = newline + 1;
        ++connection.lines;
        if (requests.endsWithEmptyLine() ? isEmpty : connection.lines == requests.linesOfAnswer()) {
            connection.lines = 0;
            ++answers;
        }
    }
    connection.inFlight -= int(answers);
    return answers;
}

quint64 Load::turn(Requests &requests)
{
    std::array<epoll_event, 64> events;
    const int count = epoll_wait(m_epoll, events.data(), int(events.size()), LoadPatience);
    checkStop();
    if (count == 0)
        throw BenchFailure {QStringLiteral("a server has not answered for 10 seconds")};
    quint64 answers = 0;
    for (int i = 0; i < count; ++i) {
        auto &connection = *static_cast<Connection *>(events[size_t(i)].data.ptr);
        if (events[size_t(i)].events & ~quint32(EPOLLOUT))
            answers += read(connection, requests);
        fill(connection, requests);
    }
    return answers;
}

bool Load::isIdle() const
{
    return std::all_of(m_connections.begin(), m_connections.end(),
                       [](const auto &connection) { return connection->inFlight == 0; });
}

double Load::answeredPerSecond(Requests &requests, Nanoseconds time)
{
    m_left = NoEnd;
    for (const auto &connection : m_connections)
        fill(*connection, requests);
    for (const Nanoseconds warm = monotonicNow() + time / 10; monotonicNow() < warm;)
        turn(requests);
    const Nanoseconds from = monotonicNow();
    quint64 answered = 0;
    while (monotonicNow() < from + time)
        answered += turn(requests);
    const double seconds = std::chrono::duration<double>(monotonicNow() - from).count();
    m_left = 0;
    while (!isIdle())
        turn(requests);
    return double(answered) / seconds;
}

void Load::send(Requests &requests, quint64 count)
{
    m_left = count;
    for (const auto &connection : m_connections)
        fill(*connection, requests);
    while (m_left > 0 || !isIdle())
        turn(requests);
}

std::vector<Descriptor> idleConnections(quint16 port, int count)
{
    std::vector<Descriptor> connections;
    while (int(connections.size()) < count) {
        connections.push_back(connectTo(port));
        if (connections.size() % IdleBurst == 0) {
            QThread::msleep(1); // for the server to take them
            checkStop();
        }
    }
    return connections;
}

} // namespace herd
