// SPDX-License-Identifier: GPL-3.0-or-later
// One TCP connection as packets of a pcapng file: what was said, with numbers that go on, so that
// readers join it again. It begins with its handshake where that is known, else in its midst. What
// is not acknowledged has not arrived, as far as is known. A value; no I/O.
#pragma once

#include "herd/core/base/types.h"
#include "herd/export/tcppacket.h"

namespace herd {

class TcpConversation
{
public:
    enum End : size_t { Caller, Called };
    static End other(End end) { return end == Caller ? Called : Caller; }

    // `first`: the number before the first byte of both; another than that of an earlier
    // connection of the same ports.
    TcpConversation(const TcpEndpoint &caller, const TcpEndpoint &called, quint32 first);

    // For the next packet: it is commented with that, behind what is invented in all of it.
    void note(const QByteArray &comment);

    // Each puts its packets at the end of `out`; null: nobody wants them, and all goes on as if
    // they were there.
    void open(QByteArray *out, Nanoseconds wall);
    // Returns how many bytes this end has said so far, for acknowledge().
    quint64 send(QByteArray *out, Nanoseconds wall, End from, QByteArrayView bytes);
    void acknowledge(QByteArray *out, Nanoseconds wall, End by, quint64 said);
    // Whatever the other end said has arrived, with the next packet.
    void acknowledgeAll(End by) { m_heard[by] = m_said[other(by)]; }
    void close(QByteArray *out, Nanoseconds wall, End by, bool isAbort);
    void abandon(End end) { m_isClosed[end] = true; } // it says nothing any more
    bool isClosed(End end) const { return m_isClosed[end]; }

private:
    void add(QByteArray *out, Nanoseconds wall, End from, quint8 flags, QByteArrayView bytes = {});

    const std::array<TcpEndpoint, 2> m_ends;
    const quint32 m_first;
    std::array<quint64, 2> m_said {}, m_heard {}; // bytes, by who said or heard them
    std::array<bool, 2> m_isClosed {};
    QByteArray m_note;
};

} // namespace herd
