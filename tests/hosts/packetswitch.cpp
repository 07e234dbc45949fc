// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/hosts/packetswitch.h"

#include <sys/eventfd.h>

#include <algorithm>
#include <cstdint>
#include <poll.h>
#include <unistd.h>

namespace herd::test {

using namespace std::chrono_literals;

namespace {

constexpr qsizetype Header = 20,
                    Destination = 19; // of IPv4: its length, and the address' last byte
constexpr qsizetype LongestPacket = 64 * 1024;

} // namespace

PacketSwitch::PacketSwitch(std::vector<int> devices)
    : m_devices(std::move(devices))
    , m_wake(eventfd(0, EFD_CLOEXEC))
    , m_thread([this] { work(); })
{
}

PacketSwitch::~PacketSwitch()
{
    const std::uint64_t one = 1;
    if (write(m_wake, &one, sizeof one) != sizeof one)
        qFatal("the switch cannot be told to end");
    m_thread.join();
    close(m_wake);
    for (int device : m_devices)
        close(device);
}

void PacketSwitch::setPath(int from, int to, PacketPath path)
{
    const std::lock_guard lock(m_lock);
    m_paths[{from, to}] = path;
}

void PacketSwitch::lookFor(const QByteArray &bytes)
{
    const std::lock_guard lock(m_lock);
    m_lookedFor = bytes;
    m_seen = 0;
}

int PacketSwitch::seen() const
{
    const std::lock_guard lock(m_lock);
    return m_seen;
}

int PacketSwitch::lost() const
{
    const std::lock_guard lock(m_lock);
    return m_lost;
}

void PacketSwitch::work()
{
    std::vector<pollfd> polled;
    for (int device : m_devices)
        polled.push_back({device, POLLIN, 0});
    polled.push_back({m_wake, POLLIN, 0});
    while (!(polled.back().revents & POLLIN)) {
        if (poll(polled.data(), polled.size(), deliver()) < 0)
            continue;
        for (size_t i = 0; i < m_devices.size(); ++i) {
            if (polled[i].revents & POLLIN)
                readFrom(int(i));
        }
    }
}

void PacketSwitch::readFrom(int host)
{
    QByteArray packet(LongestPacket, Qt::Uninitialized);
    for (;;) {
        const ssize_t size = read(m_devices[size_t(host)], packet.data(), size_t(packet.size()));
        if (size <= 0)
            return;
        take(host, QByteArray(packet.constData(), size));
    }
}

void PacketSwitch::take(int from, const QByteArray &bytes)
{
    if (bytes.size() < Header || (bytes[0] & 0xf0) != 0x40) // IPv6 looks for others by itself
        return;
    const int to = uchar(bytes[Destination]) - 1;
    if (to < 0 || size_t(to) >= m_devices.size())
        return;
    const std::lock_guard lock(m_lock);
    const auto found = m_paths.find({from, to});
    const PacketPath path = found == m_paths.end() ? PacketPath() : found->second;
    if (path.isCut || int(m_chance() % 100) < path.lostPercent) {
        ++m_lost;
        return;
    }
    if (!m_lookedFor.isEmpty() && bytes.contains(m_lookedFor))
        ++m_seen;
    m_underWay.insert({std::chrono::steady_clock::now() + path.delay, {to, bytes}});
}

int PacketSwitch::deliver()
{
    while (!m_underWay.empty()) {
        const auto first = m_underWay.begin();
        const auto wait = first->first - std::chrono::steady_clock::now();
        if (wait > 0ns)
            return int(std::chrono::ceil<std::chrono::milliseconds>(wait).count());
        // A host whose device is down takes nothing.
        if (write(m_devices[size_t(first->second.to)], first->second.bytes.constData(),
                  size_t(first->second.bytes.size()))
            < 0) {
            const std::lock_guard lock(m_lock);
            ++m_lost;
        }
        m_underWay.erase(first);
    }
    return -1;
}

} // namespace herd::test
