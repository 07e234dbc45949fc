// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a pcapng file back, by the letter of its draft and of IP and TCP, and stops the test where a
// length or a checksum is wrong.
#pragma once

#include "herd/core/base/types.h"
#include "herd/export/tcppacket.h"

#include <QByteArray>
#include <QList>
#include <QtEndian>

#include <map>
#include <optional>
#include <utility>

namespace herd::test {

struct PacketRead
{
    Nanoseconds wall {};
    bool isIpv4 = true;
    QByteArray from, to; // addresses as they are in the packet
    quint16 fromPort = 0, toPort = 0;
    quint32 seq = 0, ack = 0;
    quint8 flags = 0;
    QByteArray bytes, comment;
};

inline void demand(bool holds, const char *what)
{
    if (!holds)
        qFatal("%s", what);
}

template<class Number> Number little(const QByteArray &bytes, qsizetype at)
{
    demand(at + qsizetype(sizeof(Number)) <= bytes.size(), "read past the end");
    return qFromLittleEndian<Number>(bytes.constData() + at);
}
template<class Number> Number big(const QByteArray &bytes, qsizetype at)
{
    demand(at + qsizetype(sizeof(Number)) <= bytes.size(), "read past the end");
    return qFromBigEndian<Number>(bytes.constData() + at);
}

// Zero where what is summed has its right checksum in it (RFC 1071).
inline quint16 internetSum(QByteArray bytes)
{
    if (bytes.size() % 2 != 0)
        bytes += '\0';
    quint64 sum = 0;
    for (qsizetype i = 0; i < bytes.size(); i += 2)
        sum += big<quint16>(bytes, i);
    while (sum >> 16 != 0)
        sum = (sum & 0xffff) + (sum >> 16);
    return quint16(~sum);
}

inline PacketRead readIp(const QByteArray &packet)
{
    PacketRead read;
    read.isIpv4 = quint8(packet[0]) >> 4 == 4;
    QByteArray tcp;
    if (read.isIpv4) {
        demand(big<quint16>(packet, 2) == packet.size(), "IPv4: length");
        demand(internetSum(packet.first(20)) == 0, "IPv4: checksum");
        demand(packet[9] == 6, "IPv4: protocol");
        read.from = packet.mid(12, 4);
        read.to = packet.mid(16, 4);
        tcp = packet.mid(20);
    } else {
        demand(quint8(packet[0]) >> 4 == 6 && packet[6] == 6, "IPv6: version, protocol");
        demand(big<quint16>(packet, 4) == packet.size() - 40, "IPv6: length");
        read.from = packet.mid(8, 16);
        read.to = packet.mid(24, 16);
        tcp = packet.mid(40);
    }
    const auto length = quint16(tcp.size());
    const QByteArray pseudo
        = read.from + read.to + QByteArray("\0\x06", 2) + char(length >> 8) + char(length & 0xff);
    demand(internetSum(pseudo + tcp) == 0, "TCP: checksum");
    read.fromPort = big<quint16>(tcp, 0);
    read.toPort = big<quint16>(tcp, 2);
    read.seq = big<quint32>(tcp, 4);
    read.ack = big<quint32>(tcp, 8);
    demand(quint8(tcp[12]) >> 4 == 5, "TCP: header");
    read.flags = quint8(tcp[13]);
    read.bytes = tcp.mid(20);
    return read;
}

inline QList<PacketRead> readPcapng(const QByteArray &file)
{
    QList<PacketRead> packets;
    QList<quint32> types;
    for (qsizetype at = 0; at < file.size();) {
        const auto type = little<quint32>(file, at);
        const qsizetype length = little<quint32>(file, at + 4);
        demand(length % 4 == 0 && length >= 12, "block: length");
        demand(little<quint32>(file, at + length - 4) == length, "block: length behind it");
        const QByteArray body = file.mid(at + 8, length - 12);
        at += length;
        types << type;
        if (types.size() == 1) {
            demand(type == 0x0a0d0d0a && little<quint32>(body, 0) == 0x1a2b3c4d, "no section");
            demand(little<quint16>(body, 4) == 1 && little<quint16>(body, 6) == 0, "version");
            continue;
        }
        if (types.size() == 2) {
            demand(type == 1 && little<quint16>(body, 0) == 101, "no interface of raw IP");
            continue;
        }
        demand(type == 6 && little<quint32>(body, 0) == 0, "no packet of it");
        const qsizetype size = little<quint32>(body, 12);
        demand(little<quint32>(body, 16) == size, "packet: is cut");
        PacketRead read = readIp(body.mid(20, size));
        read.wall = Nanoseconds(
            qint64(quint64(little<quint32>(body, 4)) << 32 | little<quint32>(body, 8)));
        const qsizetype options = 20 + (size + 3) / 4 * 4;
        if (options < body.size()) {
            demand(little<quint16>(body, options) == 1, "packet: option");
            read.comment = body.mid(options + 4, little<quint16>(body, options + 2));
        }
        packets << read;
    }
    demand(types.size() >= 2, "no section and interface");
    return packets;
}

// What one end said, as a reader joins it: by its numbers, each byte once.
struct Said
{
    QByteArray bytes;
    std::optional<quint32> next; // number
    bool hasHole = false;

    void take(const PacketRead &packet)
    {
        if (packet.flags & TcpFlags::Syn) {
            next = packet.seq + 1;
            return;
        }
        if (!packet.bytes.isEmpty()) {
            hasHole = hasHole || (next && *next != packet.seq);
            bytes += packet.bytes;
        }
        next = packet.seq + quint32(packet.bytes.size()) + (packet.flags & TcpFlags::Fin ? 1 : 0);
    }
};

inline std::map<std::pair<quint16, quint16>, Said> saidIn(const QList<PacketRead> &packets)
{
    std::map<std::pair<quint16, quint16>, Said> said; // from port, to port
    for (const PacketRead &packet : packets)
        said[{packet.fromPort, packet.toPort}].take(packet);
    return said;
}

} // namespace herd::test
