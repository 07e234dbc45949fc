// SPDX-License-Identifier: GPL-3.0-or-later
// Hosts with addresses of their own on one machine: a network namespace each (network_namespaces(7)),
// joined by a PacketSwitch. Nobody outside sees them, and they see nobody. Linux, as root or
// where users may make namespaces. All calls come from the thread that made it.
#pragma once

#include "tests/hosts/packetswitch.h"

#include <memory>
#include <optional>

namespace herd::test {

class HostNetwork
{
public:
    // From main(), before there is a thread: who is not root becomes it in a user namespace.
    // Why there can be no hosts here; empty when there can.
    static QByteArray prepare();

    explicit HostNetwork(int hosts);
    ~HostNetwork();
    HostNetwork(const HostNetwork &) = delete;
    HostNetwork &operator=(const HostNetwork &) = delete;

    static QByteArray address(int host); // 10.77.0.1 and so on
    int size() const { return int(m_namespaces.size()); }
    PacketSwitch &between() { return *m_switch; }
    void setPath(int a, int b, PacketPath path); // both ways
    void setPaths(PacketPath path);              // between all
    void setInterface(int host, bool isUp);      // its only one, beside loopback

    // While it lives, sockets that this thread makes and programs that it starts are on that host.
    class Visit
    {
    public:
        Visit(const HostNetwork &network, int host);
        ~Visit();
        Visit(const Visit &) = delete;
        Visit &operator=(const Visit &) = delete;

    private:
        const int m_home;
    };

private:
    int m_home = -1;               // the namespace this thread is in
    std::vector<int> m_namespaces; // descriptors
    std::unique_ptr<PacketSwitch> m_switch;
};

} // namespace herd::test
