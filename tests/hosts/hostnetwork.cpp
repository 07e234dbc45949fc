// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/hosts/hostnetwork.h"

#include <QFile>

#include <arpa/inet.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sched.h>
#include <unistd.h>

namespace herd::test {

namespace {

constexpr const char *Device = "herd0";

bool writeTo(const char *path, const QByteArray &text)
{
    QFile file(QString::fromLatin1(path));
    return file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && file.write(text) > 0;
}

QByteArray because(const char *what)
{
    return QByteArray(what) + ": " + std::strerror(errno);
}

int currentNamespace()
{
    return open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC);
}

ifreq named(const char *name)
{
    ifreq request {};
    std::strncpy(request.ifr_name, name, IFNAMSIZ - 1);
    return request;
}

bool setAddress(int socket, unsigned long what, const QByteArray &address)
{
    ifreq request = named(Device);
    sockaddr_in in {};
    in.sin_family = AF_INET;
    inet_pton(AF_INET, address.constData(), &in.sin_addr);
    std::memcpy(&request.ifr_addr, &in, sizeof in);
    return ioctl(socket, what, &request) == 0;
}

bool setUp(int socket, const char *name, bool isUp)
{
    ifreq request = named(name);
    if (ioctl(socket, SIOCGIFFLAGS, &request) != 0)
        return false;
    const int up = IFF_UP | IFF_RUNNING;
    request.ifr_flags = short(isUp ? request.ifr_flags | up : request.ifr_flags & ~up);
    return ioctl(socket, SIOCSIFFLAGS, &request) == 0;
}

// The other end of the host's device, in the namespace this thread is in; -1 with errno.
int makeDevice(const QByteArray &address)
{
    const int device = open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (device < 0)
        return -1;
    ifreq request = named(Device);
    request.ifr_flags = IFF_TUN | IFF_NO_PI;
    const int socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    const bool good = ioctl(device, TUNSETIFF, &request) == 0
        && setAddress(socket, SIOCSIFADDR, address)
        && setAddress(socket, SIOCSIFNETMASK, "255.255.255.0") && setUp(socket, Device, true)
        && setUp(socket, "lo", true);
    const int error = errno;
    close(socket);
    if (good)
        return device;
    close(device);
    errno = error;
    return -1;
}

} // namespace

QByteArray HostNetwork::prepare()
{
    if (geteuid() != 0) {
        const QByteArray user = QByteArray::number(geteuid()),
                         group = QByteArray::number(getegid());
        if (unshare(CLONE_NEWUSER) != 0)
            return because("no user namespace can be made");
        if (!writeTo("/proc/self/setgroups", "deny")
            || !writeTo("/proc/self/uid_map", "0 " + user + " 1")
            || !writeTo("/proc/self/gid_map", "0 " + group + " 1"))
            return because("nobody can be root in a user namespace");
    }
    // In one of its own, so that it may come back from those of the hosts.
    if (unshare(CLONE_NEWNET) != 0)
        return because("no network namespace can be made");
    const int device = makeDevice("10.77.0.1");
    if (device < 0)
        return because("no TUN device can be made");
    close(device);
    return {};
}

HostNetwork::HostNetwork(int hosts)
    : m_home(currentNamespace())
{
    std::vector<int> devices;
    for (int host = 0; host < hosts; ++host) {
        if (unshare(CLONE_NEWNET) != 0)
            qFatal("no namespace for host %d: %s", host, std::strerror(errno));
        devices.push_back(makeDevice(address(host)));
        if (devices.back() < 0)
            qFatal("no device for host %d: %s", host, std::strerror(errno));
        m_namespaces.push_back(currentNamespace());
    }
    if (setns(m_home, CLONE_NEWNET) != 0)
        qFatal("there is no way home: %s", std::strerror(errno));
    m_switch = std::make_unique<PacketSwitch>(std::move(devices));
}

HostNetwork::~HostNetwork()
{
    m_switch.reset();
    for (int descriptor : m_namespaces)
        close(descriptor);
    close(m_home);
}

QByteArray HostNetwork::address(int host)
{
    return "10.77.0." + QByteArray::number(host + 1);
}

void HostNetwork::setPath(int a, int b, PacketPath path)
{
    m_switch->setPath(a, b, path);
    m_switch->setPath(b, a, path);
}

void HostNetwork::setPaths(PacketPath path)
{
    for (int a = 0; a < size(); ++a) {
        for (int b = a + 1; b < size(); ++b)
            setPath(a, b, path);
    }
}

void HostNetwork::setInterface(int host, bool isUp)
{
    const Visit visit(*this, host);
    const int socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (!setUp(socket, Device, isUp))
        qFatal("the interface of host %d: %s", host, std::strerror(errno));
    close(socket);
}

HostNetwork::Visit::Visit(const HostNetwork &network, int host)
    : m_home(network.m_home)
{
    if (setns(network.m_namespaces.at(size_t(host)), CLONE_NEWNET) != 0)
        qFatal("host %d cannot be entered: %s", host, std::strerror(errno));
}

HostNetwork::Visit::~Visit()
{
    if (setns(m_home, CLONE_NEWNET) != 0)
        qFatal("there is no way home: %s", std::strerror(errno));
}

} // namespace herd::test
