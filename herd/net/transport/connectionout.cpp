// SPDX-License-Identifier: GPL-3.0-or-later
// A connection's way out: one write a batch, and the ways it ends.
#include "herd/net/transport/connection.h"

#include "herd/core/base/text.h"

#include <cerrno>
#include <utility>

#include <sys/socket.h>
#include <unistd.h>

namespace herd {

bool Connection::queue(QByteArrayView bytes)
{
    if (m_state != State::Open)
        return false;
    append(m_out, {bytes});
    m_unsaid = true;
    return !std::exchange(m_isDue, true);
}

void Connection::flush()
{
    m_isDue = false;
    if (m_state != State::Open && m_state != State::Closing)
        return;
    while (m_outDone < m_out.size()) {
        const ssize_t n = ::send(m_descriptor, m_out.constData() + m_outDone,
                                 size_t(m_out.size() - m_outDone), MSG_NOSIGNAL);
        if (n >= 0) {
            m_outDone += n;
        } else if (errno == EAGAIN || errno == EINTR) {
            break;
        } else {
            lose(CloseReason::Lost);
            return;
        }
    }
    if (m_outDone == m_out.size()) {
        m_out.resize(0);
        m_outDone = 0;
    } else if (m_outDone > m_out.size() / 2) {
        m_out.remove(0, m_outDone);
        m_outDone = 0;
    }
    if (m_out.size() - m_outDone > m_limits.backlog)
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
    watch();
    if (m_out.isEmpty() && m_unsaid) {
        m_unsaid = false;
        m_owner.onSent(*this);
    }
}

void Connection::shut()
{
    if (!m_shut) {
        m_shut = true;
        ::shutdown(m_descriptor, SHUT_WR);
    }
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

void Connection::abort()
{
    m_state = State::Closed;
    if (m_descriptor < 0)
        return;
    if (m_joined)
        m_set.remove(m_descriptor, m_slot);
    m_joined = false;
    if (!m_shut || !m_ended) {
        const linger reset {1, 0};
        setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    }
    ::close(m_descriptor);
    m_descriptor = -1;
}

void Connection::watch()
{
    if (!m_joined || m_descriptor < 0)
        return;
    quint32 events = 0;
    const bool wantsInput = m_state == State::Closing || (m_state == State::Open && m_reading);
    if (wantsInput && !m_ended)
        events |= EPOLLIN;
    if (m_outDone < m_out.size())
        events |= EPOLLOUT;
    if (events != m_watched) {
        m_watched = events;
        m_set.modify(m_descriptor, events, m_slot);
    }
}

} // namespace herd
