// SPDX-License-Identifier: GPL-3.0-or-later
// What stands between hosts of a HostNetwork: takes their IPv4 packets, each host's by a TUN device
// (Linux, Documentation/networking/tuntap.rst), and brings each to the host of its address, late,
// or not at all, as it is told. It is a process' own, so it needs nothing of the kernel's traffic
// control or packet filters. It works on a thread of its own; calls come from any other.
#pragma once

#include <QByteArray>

#include <chrono>
#include <map>
#include <mutex>
#include <random>
#include <thread>
#include <utility>
#include <vector>

namespace herd::test {

// What becomes of packets from one host to another.
struct PacketPath
{
    bool isCut = false;
    int lostPercent = 0; // by chance
    std::chrono::milliseconds delay {0};
};

class PacketSwitch
{
public:
    // Their descriptors, which it owns; of host n the address ends with n + 1.
    explicit PacketSwitch(std::vector<int> devices);
    ~PacketSwitch();
    PacketSwitch(const PacketSwitch &) = delete;
    PacketSwitch &operator=(const PacketSwitch &) = delete;

    void setPath(int from, int to, PacketPath path);
    // Counts packets with these bytes in them from now on.
    void lookFor(const QByteArray &bytes);
    int seen() const;
    int lost() const; // packets, since it was made

private:
    using Instant = std::chrono::steady_clock::time_point;
    struct Packet
    {
        int to = 0;
        QByteArray bytes;
    };

    void work();
    void readFrom(int host);
    void take(int from, const QByteArray &bytes);
    int deliver(); // all that is due; milliseconds until the next one is, -1: there is none

    const std::vector<int> m_devices;
    int m_wake = -1; // an eventfd: it is to end
    mutable std::mutex m_lock;
    std::map<std::pair<int, int>, PacketPath> m_paths; // others are good
    QByteArray m_lookedFor;
    int m_seen = 0, m_lost = 0;
    std::multimap<Instant, Packet> m_underWay; // its thread's alone
    std::minstd_rand m_chance {1};             // the same
    std::thread m_thread;
};

} // namespace herd::test
