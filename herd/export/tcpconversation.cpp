// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/export/tcpconversation.h"

#include "herd/export/pcapngwriter.h"

#include <QList>

#include <algorithm>

namespace herd {

namespace {

// "Invented, as no fact tells them: the caller's port. "
QByteArray inventions(const TcpEndpoint &caller, const TcpEndpoint &called)
{
    QList<QByteArray> what;
    const auto look = [&what](const TcpEndpoint &end, const char *whose) {
        if (end.isAddressInvented)
            what << QByteArray(whose) + " address";
        if (end.isPortInvented)
            what << QByteArray(whose) + " port";
    };
    look(caller, "the caller's");
    look(called, "the server's");
    return what.isEmpty() ? QByteArray()
                          : "Invented, as no event tells it: " + what.join(", ") + '.';
}

} // namespace

TcpConversation::TcpConversation(const TcpEndpoint &caller, const TcpEndpoint &called,
                                 quint32 first)
    : m_ends {caller, called}
    , m_first(first)
    , m_note(inventions(caller, called))
{
}

void TcpConversation::note(const QByteArray &comment)
{
    if (m_note.size() < PcapngCommentBytes) // else it would be cut anyway
        m_note += (m_note.isEmpty() ? "" : " ") + comment;
}

void TcpConversation::open(QByteArray *out, Nanoseconds wall)
{
    add(out, wall, Caller, TcpFlags::Syn);
    add(out, wall, Called, TcpFlags::Syn | TcpFlags::Ack);
    add(out, wall, Caller, TcpFlags::Ack);
}

quint64 TcpConversation::send(QByteArray *out, Nanoseconds wall, End from, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const QByteArrayView part = bytes.first(std::min(bytes.size(), TcpSegmentBytes));
        bytes = bytes.sliced(part.size());
        add(out, wall, from, TcpFlags::Ack | (bytes.isEmpty() ? TcpFlags::Push : 0), part);
        m_said[from] += quint64(part.size());
    }
    return m_said[from];
}

void TcpConversation::acknowledge(QByteArray *out, Nanoseconds wall, End by, quint64 said)
{
    m_heard[by] = std::max(m_heard[by], said);
    add(out, wall, by, TcpFlags::Ack);
}

void TcpConversation::close(QByteArray *out, Nanoseconds wall, End by, bool isAbort)
{
    if (m_isClosed[by])
        return;
    add(out, wall, by, TcpFlags::Ack | (isAbort ? TcpFlags::Reset : TcpFlags::Fin));
    ++m_said[by]; // the end of it counts as one
    m_isClosed[by] = true;
}

void TcpConversation::add(QByteArray *out, Nanoseconds wall, End from, quint8 flags,
                          QByteArrayView bytes)
{
    if (!out)
        return;
    // The SYN is the byte before the first.
    const quint32 before = flags & TcpFlags::Syn ? 0 : 1;
    const bool isAck = flags & TcpFlags::Ack;
    const TcpSegment segment {m_ends[from],
                              m_ends[other(from)],
                              m_first + before + quint32(m_said[from]),
                              isAck ? m_first + 1 + quint32(m_heard[from]) : 0,
                              flags,
                              bytes};
    addPcapngPacket(*out, wall, tcpPacket(segment), m_note);
    m_note.clear();
}

} // namespace herd
