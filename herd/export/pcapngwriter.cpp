// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/export/pcapngwriter.h"

#include <QtEndian>

namespace herd {

namespace {

enum Block : quint32 { Section = 0x0a0d0d0a, Interface = 1, EnhancedPacket = 6 };
enum Option : quint16 {
    NoMore = 0,
    Comment = 1,
    InterfaceName = 2,
    Application = 4,    // of a section
    TimeResolution = 9, // of an interface
};
constexpr quint16 LinkTypeRaw = 101; // IPv4 or IPv6: https://www.tcpdump.org/linktypes.html

template<class Number> void putLittle(QByteArray &to, Number value)
{
    const Number wire = qToLittleEndian(value);
    to.append(reinterpret_cast<const char *>(&wire), qsizetype(sizeof wire));
}

void padTo4(QByteArray &bytes)
{
    while (bytes.size() % 4 != 0)
        bytes += '\0';
}

void putOption(QByteArray &body, Option option, const QByteArray &value)
{
    if (value.isEmpty() && option != NoMore)
        return;
    putLittle(body, quint16(option));
    putLittle(body, quint16(value.size()));
    body += value;
    padTo4(body);
}

void putBlock(QByteArray &out, Block type, const QByteArray &body)
{
    const auto length = quint32(body.size() + 12); // type, and length before and behind
    putLittle(out, quint32(type));
    putLittle(out, length);
    out += body;
    putLittle(out, length);
}

} // namespace

void addPcapngHead(QByteArray &out, const QByteArray &program, const QByteArray &interface,
                   const QByteArray &comment)
{
    QByteArray section;
    putLittle(section, quint32(0x1a2b3c4d)); // tells the order of bytes
    putLittle(section, quint16(1));          // version 1.0
    putLittle(section, quint16(0));
    putLittle(section, qint64(-1)); // of a length nobody knows yet
    putOption(section, Comment, comment);
    putOption(section, Application, program);
    putOption(section, NoMore, {});
    putBlock(out, Section, section);

    QByteArray one;
    putLittle(one, LinkTypeRaw);
    putLittle(one, quint16(0));
    putLittle(one, quint32(0)); // packets are whole
    putOption(one, InterfaceName, interface);
    putOption(one, TimeResolution, QByteArray(1, char(9)));
    putOption(one, NoMore, {});
    putBlock(out, Interface, one);
}

void addPcapngPacket(QByteArray &out, Nanoseconds wall, const QByteArray &packet,
                     const QByteArray &comment)
{
    const auto time = quint64(std::max(wall, Nanoseconds(0)).count());
    QByteArray body;
    putLittle(body, quint32(0)); // the interface
    putLittle(body, quint32(time >> 32));
    putLittle(body, quint32(time));
    putLittle(body, quint32(packet.size()));
    putLittle(body, quint32(packet.size()));
    body += packet;
    padTo4(body);
    if (!comment.isEmpty()) {
        putOption(body, Comment, comment.first(std::min(comment.size(), PcapngCommentBytes)));
        putOption(body, NoMore, {});
    }
    putBlock(out, EnhancedPacket, body);
}

} // namespace herd
