// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/transport/connection.h"

#include "herd/core/base/limits.h"

#include <algorithm>
#include <array>
#include <utility>

namespace herd {

namespace {

constexpr qsizetype ReadChunk = 32 * 1024;
// What a closed caller may still send before we stop listening to it.
constexpr qsizetype DrainBudget = 1024 * 1024;

} // namespace

Connection::Connection(ConnId id, std::unique_ptr<Transport> transport, Start start, EpollSet &set,
                       ConnectionOwner &owner, const ConnectionLimits &limits)
    : m_id(id)
    , m_set(set)
    , m_owner(owner)
    , m_limits(limits)
    , m_transport(std::move(transport))
    , m_state(start == Start::Connecting ? State::Connecting : State::Open)
    , m_lines(limits.line, limits.updateLine)
{
    m_transport->begin(*this);
}

Connection::~Connection()
{
    abort();
}

void Connection::onConnected(int error)
{
    if (error == 0) {
        m_state = State::Open;
        watch();
    } else {
        abort();
    }
    m_owner.onConnected(*this, error);
}

void Connection::onReady(Readiness ready)
{
    if (ready & Ready::Output)
        flush();
    if (m_state == State::Closing)
        drain();
    else if (m_state == State::Open && m_reading && !m_ended)
        readSome();
    else if (m_state == State::Open && (ready & Ready::Broken))
        lose(CloseReason::Lost); // nothing to read, and yet woken: it is gone altogether
}

void Connection::onRefused(int)
{
    lose(CloseReason::NoRoom);
}

void Connection::readSome()
{
    std::array<char, ReadChunk> chunk;
    for (qsizetype left = m_set.share();
         left > 0 && m_state == State::Open && !m_ended && m_reading;) {
        const qsizetype most = std::min(left, ReadChunk);
        const qsizetype n = m_transport->read(chunk.data(), most);
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
        } else if (n == Transport::Again) {
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
        const qsizetype n = m_transport->read(chunk.data(), qsizetype(chunk.size()));
        if (n == Transport::Again)
            return;
        m_drained += std::max<qsizetype>(n, 0);
        m_ended = n <= 0 || m_drained > DrainBudget;
    }
    afterFlush();
}

bool Connection::queue(QByteArrayView bytes)
{
    if (m_state != State::Open || m_isEnding)
        return false;
    m_out.append(bytes);
    m_unsaid = true;
    return !std::exchange(m_isDue, true);
}

void Connection::flush()
{
    m_isDue = false;
    if (m_state != State::Open && m_state != State::Closing)
        return;
    if (!m_out.writeTo(*m_transport)) {
        lose(CloseReason::Lost);
        return;
    }
    if (m_out.size() > m_limits.backlog)
        lose(CloseReason::Backlog);
    else
        afterFlush();
}

void Connection::afterFlush()
{
    if (m_state == State::Closing && m_out.isEmpty()) {
        shut();
        return;
    }
    if (m_isEnding && m_out.isEmpty())
        shutOutput();
    watch();
    if (m_out.isEmpty() && m_unsaid) {
        m_unsaid = false;
        m_owner.onSent(*this);
    }
}

void Connection::shutOutput()
{
    if (!std::exchange(m_shut, true))
        m_transport->endOfStream();
}

void Connection::endOutput()
{
    m_isEnding = true;
    if (m_state == State::Open && m_out.isEmpty())
        shutOutput();
}

void Connection::shut()
{
    shutOutput();
    if (m_ended) {
        abort();
        m_owner.onFinished(*this);
    } else {
        watch();
    }
}

void Connection::setReading(bool on)
{
    m_reading = on;
    watch();
}

void Connection::close()
{
    if (m_state != State::Open) {
        if (m_state == State::Connecting) {
            abort();
            m_owner.onFinished(*this);
        }
        return;
    }
    m_state = State::Closing;
    flush();
}

void Connection::leave()
{
    close();
    if (m_state != State::Closing)
        return;
    drain(); // what is unread when a descriptor goes is answered with a reset
    if (m_state != State::Closing)
        return;
    m_ended = m_shut = true; // no reset: what was said is to arrive
    abort();
    m_owner.onFinished(*this);
}

void Connection::lose(CloseReason reason)
{
    const bool tell = m_state == State::Open;
    abort();
    if (tell)
        m_owner.onLost(*this, reason);
    m_owner.onFinished(*this);
}

// No reset when both have said all they had to say.
void Connection::abort()
{
    m_state = State::Closed;
    if (m_shut && m_ended)
        m_transport->close();
    else
        m_transport->abort();
}

void Connection::watch()
{
    const bool wantsInput = m_state == State::Closing || (m_state == State::Open && m_reading);
    if (m_state == State::Open || m_state == State::Closing)
        m_transport->watch(wantsInput && !m_ended, !m_out.isEmpty());
}

} // namespace herd
