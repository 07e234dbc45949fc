// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/nats/natsmailbox.h"

#include "herd/core/base/limits.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <utility>

#include <sys/eventfd.h>
#include <unistd.h>

namespace herd {

namespace {

// What waits for a node that is busy: its share of 100,000 reports.
constexpr size_t MostIn = 16 * 1024 * 1024;
constexpr size_t MostOut = size_t(limits::LinkWindow);
constexpr size_t LongestPayload = size_t(limits::PeerLine) + 256;

} // namespace

NatsMailbox::NatsMailbox()
    : m_descriptor(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
{
}

NatsMailbox::~NatsMailbox()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

NatsMailbox::Status NatsMailbox::status() const
{
    const Lock lock(m_mutex);
    return m_status;
}

bool NatsMailbox::hasWaiting(const Lock &) const
{
    return m_inRead < m_in.size() || m_lost > 0;
}

// Level triggered, as a socket is.
void NatsMailbox::signal(const Lock &lock)
{
    const bool isNews = m_status.state == State::Ended || (m_watchesInput && hasWaiting(lock))
        || (m_watchesOutput && m_status.state == State::Up && m_out.size() < MostOut);
    uint64_t count = 1;
    const ssize_t done = isNews ? ::write(m_descriptor, &count, sizeof count)
                                : ::read(m_descriptor, &count, sizeof count);
    static_cast<void>(done); // it was readable, or was not
}

void NatsMailbox::watch(bool input, bool output)
{
    const Lock lock(m_mutex);
    m_watchesInput = input;
    m_watchesOutput = output;
    signal(lock);
}

bool NatsMailbox::hasInput() const
{
    const Lock lock(m_mutex);
    return hasWaiting(lock);
}

bool NatsMailbox::hasRoom() const
{
    const Lock lock(m_mutex);
    return m_out.size() < MostOut;
}

size_t NatsMailbox::read(char *to, size_t most)
{
    const Lock lock(m_mutex);
    if (m_inRead == m_in.size()) {
        m_in.clear();
        m_inRead = 0;
        if (const auto lost = std::exchange(m_lost, 0); lost > 0)
            m_in = "LOST " + std::to_string(lost) + '\n';
    }
    const size_t size = std::min(most, m_in.size() - m_inRead);
    std::memcpy(to, m_in.data() + m_inRead, size);
    m_inRead += size;
    signal(lock);
    return size;
}

size_t NatsMailbox::write(std::string_view bytes)
{
    const Lock lock(m_mutex);
    const size_t size = std::min(bytes.size(), MostOut - std::min(MostOut, m_out.size()));
    m_out += bytes.substr(0, size);
    m_changed.notify_one();
    signal(lock);
    return size;
}

void NatsMailbox::finish()
{
    const Lock lock(m_mutex);
    m_isFinishing = true;
    m_changed.notify_one();
}

void NatsMailbox::quit()
{
    const Lock lock(m_mutex);
    m_isQuitting = true;
    m_changed.notify_one();
}

bool NatsMailbox::isLeft() const
{
    const Lock lock(m_mutex);
    return m_isQuitting || m_status.state == State::Ended;
}

void NatsMailbox::goUp()
{
    const Lock lock(m_mutex);
    if (m_status.state != State::Connecting)
        return;
    m_status.state = State::Up;
    const uint64_t count = 1; // the owner looks, whatever it watches
    static_cast<void>(!::write(m_descriptor, &count, sizeof count));
}

void NatsMailbox::end(int error, const std::string &problem)
{
    const Lock lock(m_mutex);
    if (m_status.state != State::Ended)
        m_status = {State::Ended, error, problem};
    m_changed.notify_one();
    signal(lock);
}

// What is no line is handed on without its payload: nobody's word is taken for two lines.
void NatsMailbox::take(std::string_view subject, std::string_view payload)
{
    const bool isLine
        = payload.size() <= LongestPayload && payload.find('\n') == std::string_view::npos;
    const Lock lock(m_mutex);
    if (m_in.size() - m_inRead > MostIn) {
        ++m_lost;
        return;
    }
    if (m_inRead > MostIn) {
        m_in.erase(0, m_inRead);
        m_inRead = 0;
    }
    m_in += "MSG ";
    m_in += subject;
    m_in += ' ';
    if (isLine)
        m_in += payload;
    m_in += '\n';
    signal(lock);
}

void NatsMailbox::lose(unsigned long long count)
{
    const Lock lock(m_mutex);
    m_lost += count;
    signal(lock);
}

NatsMailbox::Work NatsMailbox::waitForWork()
{
    Lock lock(m_mutex);
    const auto isOver = [this] {
        return m_isQuitting || m_status.state == State::Ended;
    };
    m_changed.wait(lock, [&] { return isOver() || m_isFinishing || !m_out.empty(); });
    if (isOver())
        return {{}, true};
    Work work {std::exchange(m_out, {}), m_isFinishing};
    signal(lock);
    return work;
}

} // namespace herd
