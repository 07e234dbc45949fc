// SPDX-License-Identifier: GPL-3.0-or-later
// One segment of TCP in a packet of IP, with its checksums: RFC 791 and 8200 (IP), RFC 9293 (TCP),
// RFC 1071 (the checksum). Values and a pure function.
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <array>
#include <optional>

namespace herd {

// One end of a connection. An IPv4 address is as IPv6 has it: ::ffff:a.b.c.d.
struct TcpEndpoint
{
    std::array<quint8, 16> address {};
    quint16 port = 0;
    // What of it no fact tells.
    bool isAddressInvented = false, isPortInvented = false;

    bool isIpv4() const;
};

TcpEndpoint ipv4Endpoint(quint32 address, quint16 port);
// Of a number of IPv4 or IPv6, be it with a zone; nothing for names.
std::optional<TcpEndpoint> numericEndpoint(const QByteArray &host, quint16 port);

struct TcpFlags
{
    static constexpr quint8 Fin = 1, Syn = 2, Reset = 4, Push = 8, Ack = 16;
};

struct TcpSegment
{
    TcpEndpoint from, to;
    quint32 seq = 0, ack = 0;
    quint8 flags = 0;     // TcpFlags
    QByteArrayView bytes; // at most TcpSegmentBytes
};

// Of a line that is longer several segments are made. As large as the loopback device's, about.
constexpr qsizetype TcpSegmentBytes = 32 * 1024;

// Over IPv4 where both ends are, else over IPv6.
QByteArray tcpPacket(const TcpSegment &segment);

} // namespace herd
