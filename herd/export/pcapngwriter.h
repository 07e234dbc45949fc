// SPDX-License-Identifier: GPL-3.0-or-later
// The blocks of a pcapng file with one interface of raw IP packets, times in nanoseconds, by
// draft-ietf-opsawg-pcapng (https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-03.html). Our
// own, since libpcap writes the classic format only, which has no comments. Little-endian on every
// machine. Bytes go to the end of what is given; no I/O.
#pragma once

#include "herd/core/base/types.h"

#include <QByteArray>

namespace herd {

// What comes before all packets. Texts are UTF-8.
void addPcapngHead(QByteArray &out, const QByteArray &program, const QByteArray &interface,
                   const QByteArray &comment);

// `wall` before 1970 is 1970. An empty comment is none; past CommentBytes it is cut.
constexpr qsizetype PcapngCommentBytes = 1024;
void addPcapngPacket(QByteArray &out, Nanoseconds wall, const QByteArray &packet,
                     const QByteArray &comment);

} // namespace herd
