// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/transport/socketaddress.h"

#include <algorithm>

#include <net/if.h>
#include <netinet/in.h>
#include <netinet/tcp.h>

namespace herd {

socklen_t toSystemAddress(const QHostAddress &address, quint16 port, sockaddr_storage &storage)
{
    storage = {};
    if (address.protocol() == QAbstractSocket::IPv4Protocol) {
        auto *v4 = reinterpret_cast<sockaddr_in *>(&storage);
        v4->sin_family = AF_INET;
        v4->sin_port = htons(port);
        v4->sin_addr.s_addr = htonl(address.toIPv4Address());
        return sizeof(sockaddr_in);
    }
    if (address.protocol() != QAbstractSocket::IPv6Protocol)
        return 0;
    auto *v6 = reinterpret_cast<sockaddr_in6 *>(&storage);
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    v6->sin6_family = AF_INET6;
    v6->sin6_port = htons(port);
    // fe80::1%eth0: which of the machine's networks it is in, by name or by number.
    const QString scope = address.scopeId();
    const unsigned index = if_nametoindex(scope.toLocal8Bit().constData());
    v6->sin6_scope_id = index != 0 ? index : scope.toUInt();
    std::copy(std::begin(bytes.c), std::end(bytes.c), std::begin(v6->sin6_addr.s6_addr));
    return sizeof(sockaddr_in6);
}

QByteArray peerAddress(int descriptor)
{
    sockaddr_storage from {};
    socklen_t size = sizeof from;
    if (getpeername(descriptor, reinterpret_cast<sockaddr *>(&from), &size) != 0)
        return {};
    QHostAddress address(reinterpret_cast<const sockaddr *>(&from));
    bool isMapped = false;
    const quint32 v4 = address.toIPv4Address(&isMapped);
    return (isMapped ? QHostAddress(v4) : address).toString().toLatin1();
}

void sendAtOnce(int descriptor)
{
    const int on = 1;
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

void giveUpOnSilence(int descriptor)
{
    const unsigned milliseconds = 5000;
    setsockopt(descriptor, IPPROTO_TCP, TCP_USER_TIMEOUT, &milliseconds, sizeof milliseconds);
}

} // namespace herd
