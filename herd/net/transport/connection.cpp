// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/transport/connection.h"

#include "herd/core/base/limits.h"
#include "herd/net/transport/socketaddress.h"

#include <algorithm>
#include <array>
#include <cerrno>

#include <sys/socket.h>
#include <unistd.h>

namespace herd {

namespace {

constexpr qsizetype ReadChunk = 32 * 1024;
// What a closed caller may still send before we stop listening to it.
constexpr qsizetype DrainBudget = 1024 * 1024;

} // namespace

Connection::Connection(ConnId id, int descriptor, EpollSet &set, ConnectionOwner &owner,
                       const ConnectionLimits &limits)
    : m_id(id)
    , m_set(set)
    , m_owner(owner)
    , m_limits(limits)
    , m_descriptor(descriptor)
    , m_lines(limits.line, limits.updateLine)
{
    sendAtOnce(m_descriptor);
    join(EPOLLIN);
}

Connection::Connection(ConnId id, const QHostAddress &address, quint16 port, EpollSet &set,
                       ConnectionOwner &owner, const ConnectionLimits &limits, int &error)
    : m_id(id)
    , m_set(set)
    , m_owner(owner)
    , m_limits(limits)
    , m_state(State::Connecting)
    , m_lines(limits.line, limits.updateLine)
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
    else
        join(EPOLLOUT);
}

Connection::~Connection()
{
    abort();
}

void Connection::join(quint32 events)
{
    m_joined = true;
    m_watched = events;
    m_set.add(m_descriptor, events, this, m_slot);
}

void Connection::onEvents(quint32 events)
{
    if (m_state == State::Connecting) {
        finishConnect();
        return;
    }
    if (events & EPOLLOUT)
        flush();
    if (m_state == State::Closing)
        drain();
    else if (m_state == State::Open && m_reading && !m_ended)
        readSome();
    else if (m_state == State::Open && (events & (EPOLLERR | EPOLLHUP)))
        lose(CloseReason::Lost); // nothing to read, and yet woken: it is gone altogether
}

void Connection::onRefused(int error)
{
    if (m_state != State::Connecting) {
        lose(CloseReason::NoRoom);
        return;
    }
    abort();
    m_owner.onConnected(*this, error);
}

void Connection::finishConnect()
{
    int error = 0;
    socklen_t size = sizeof error;
    getsockopt(m_descriptor, SOL_SOCKET, SO_ERROR, &error, &size);
    if (error == 0) {
        m_state = State::Open;
        watch();
    } else {
        abort();
    }
    m_owner.onConnected(*this, error);
}

void Connection::readSome()
{
    std::array<char, ReadChunk> chunk;
    for (qsizetype left = m_set.share();
         left > 0 && m_state == State::Open && !m_ended && m_reading;) {
        const qsizetype most = std::min(left, ReadChunk);
        const ssize_t n = ::recv(m_descriptor, chunk.data(), size_t(most), 0);
        if (n > 0) {
            left -= n;
            m_lines.append(QByteArrayView(chunk.data(), n));
            m_set.bytesCame(n);
            m_owner.onLinesAhead(m_lines.waiting());
            handOutLines();
            if (n < most)
                return; // drained; what comes meanwhile wakes us again
        } else if (n == 0) {
            onEndOfStream();
        } else if (errno == EAGAIN || errno == EINTR) {
            return;
        } else {
            lose(CloseReason::Lost);
        }
    }
}

void Connection::handOutLines()
{
    QByteArrayView line;
    while (m_state == State::Open && m_reading) {
        const auto status = m_lines.take(line);
        if (status == LineBuffer::Status::Incomplete)
            return;
        m_lineChecks = 0;
        if (status == LineBuffer::Status::Line)
            m_owner.onLine(*this, line);
        else
            m_owner.onLineTooLong(*this, line);
    }
}

void Connection::readHeldLines()
{
    handOutLines();
    if (m_ended && m_state == State::Open && m_reading)
        onEndOfStream();
}

// A line that is held back since nobody reads it here is not the other side's fault.
void Connection::checkLine(int most)
{
    if (m_state != State::Open || !m_reading || m_lines.held() == 0) {
        m_lineChecks = 0;
        return;
    }
    if (++m_lineChecks <= most)
        return;
    QByteArrayView line;
    m_lines.takeRest(line);
    m_owner.onLineTooSlow(*this, line.first(std::min(line.size(), limits::EchoOfLongLine)));
}

void Connection::onEndOfStream()
{
    m_ended = true;
    watch();
    QByteArrayView line;
    using Status = LineBuffer::Status;
    const Status status = m_limits.lastLineCounts ? m_lines.takeRest(line) : Status::Incomplete;
    if (status != Status::Incomplete)
        status == Status::Line ? m_owner.onLine(*this, line) : m_owner.onLineTooLong(*this, line);
    if (m_state == State::Open)
        m_owner.onHalfClosed(*this);
}

// While closing, input counts for nothing but its end.
void Connection::drain()
{
    std::array<char, ReadChunk> chunk;
    while (m_state == State::Closing && !m_ended) {
        const ssize_t n = ::recv(m_descriptor, chunk.data(), chunk.size(), 0);
        if (n < 0 && (errno == EAGAIN || errno == EINTR))
            return;
        m_drained += std::max<ssize_t>(n, 0);
        m_ended = n <= 0 || m_drained > DrainBudget;
    }
    afterFlush();
}

} // namespace herd
