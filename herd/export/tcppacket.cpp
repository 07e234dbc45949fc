// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/export/tcppacket.h"

#include <QtEndian>

#include <algorithm>

#include <arpa/inet.h>

namespace herd {

namespace {

constexpr quint8 Tcp = 6; // as IP counts protocols
constexpr quint8 HopLimit = 64;
constexpr quint16 Window = 65535;
constexpr qsizetype TcpHeader = 20, Ipv4Header = 20;
constexpr std::array<quint8, 12> MappedPrefix {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

template<class Number> void put(QByteArray &to, Number value)
{
    const Number wire = qToBigEndian(value);
    to.append(reinterpret_cast<const char *>(&wire), qsizetype(sizeof wire));
}

void putAddress(QByteArray &to, const TcpEndpoint &end, bool isIpv4)
{
    const size_t from = isIpv4 ? MappedPrefix.size() : 0;
    to.append(reinterpret_cast<const char *>(end.address.data() + from),
              qsizetype(end.address.size() - from));
}

// The sum of its 16-bit words, with what was summed before.
quint32 added(QByteArrayView bytes, quint32 sum)
{
    const auto *at = reinterpret_cast<const uchar *>(bytes.data());
    qsizetype i = 0;
    for (; i + 1 < bytes.size(); i += 2)
        sum += quint32(at[i] << 8 | at[i + 1]);
    if (i < bytes.size())
        sum += quint32(at[i] << 8);
    return sum;
}

quint16 checksumOf(quint32 sum)
{
    while (sum > 0xffff)
        sum = (sum & 0xffff) + (sum >> 16);
    return quint16(~sum);
}

void setAt(QByteArray &bytes, qsizetype at, quint16 value)
{
    qToBigEndian(value, bytes.data() + at);
}

QByteArray tcpHeader(const TcpSegment &segment)
{
    QByteArray header;
    put(header, segment.from.port);
    put(header, segment.to.port);
    put(header, segment.seq);
    put(header, segment.ack);
    header += char(TcpHeader / 4 << 4);
    header += char(segment.flags);
    put(header, Window);
    put(header, quint16(0)); // the checksum, once it is known
    put(header, quint16(0));
    return header;
}

} // namespace

bool TcpEndpoint::isIpv4() const
{
    return std::equal(MappedPrefix.begin(), MappedPrefix.end(), address.begin());
}

TcpEndpoint ipv4Endpoint(quint32 address, quint16 port)
{
    TcpEndpoint end;
    std::copy(MappedPrefix.begin(), MappedPrefix.end(), end.address.begin());
    qToBigEndian(address, end.address.data() + MappedPrefix.size());
    end.port = port;
    return end;
}

std::optional<TcpEndpoint> numericEndpoint(const QByteArray &host, quint16 port)
{
    in_addr v4 {};
    if (inet_pton(AF_INET, host.constData(), &v4) == 1)
        return ipv4Endpoint(qFromBigEndian(quint32(v4.s_addr)), port);
    TcpEndpoint end;
    end.port = port;
    const qsizetype zone = host.indexOf('%');
    if (inet_pton(AF_INET6, host.first(zone < 0 ? host.size() : zone).constData(),
                  end.address.data())
        == 1)
        return end;
    return std::nullopt;
}

QByteArray tcpPacket(const TcpSegment &segment)
{
    Q_ASSERT(segment.bytes.size() <= TcpSegmentBytes);
    const bool isIpv4 = segment.from.isIpv4() && segment.to.isIpv4();
    const auto length = quint16(TcpHeader + segment.bytes.size());
    QByteArray tcp = tcpHeader(segment), pseudo; // what is summed up besides
    putAddress(pseudo, segment.from, isIpv4);
    putAddress(pseudo, segment.to, isIpv4);
    setAt(tcp, 16,
          checksumOf(added(segment.bytes, added(tcp, added(pseudo, quint32(Tcp) + length)))));

    QByteArray packet;
    if (isIpv4) {
        packet += char(0x45); // version 4, five words of header
        packet += '\0';
        put(packet, quint16(Ipv4Header + length));
        put(packet, quint16(0));
        put(packet, quint16(0x4000)); // not to be cut
        packet += char(HopLimit);
        packet += char(Tcp);
        put(packet, quint16(0));
    } else {
        put(packet, quint32(0x60000000));
        put(packet, length);
        packet += char(Tcp);
        packet += char(HopLimit);
    }
    packet += pseudo;
    if (isIpv4)
        setAt(packet, 10, checksumOf(added(packet, 0)));
    packet += tcp;
    packet.append(segment.bytes.data(), segment.bytes.size());
    return packet;
}

} // namespace herd
