// SPDX-License-Identifier: GPL-3.0-or-later
// The client's side of a connection: pairs what a server writes with the commands that were sent,
// whatever the packets were. A command gets one line, a WHATSAT that is answered the AT line and
// JSON up to the blank line. A good UPDATE gets nothing, which shows when the next answer comes.
// Servers of other makes may end the connection in the place of a newline or blank line.
// One per connection, owned by whoever holds it. Bounded; pure.
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <deque>

namespace herd {

class ReplyParser
{
public:
    struct Reply
    {
        QByteArray command; // as it was given to sent()
        QByteArray bytes;   // the whole answer with its newlines; empty when it got none
    };

    enum class Status {
        Incomplete, // nothing whole yet
        Reply,      // `reply` was taken
        Broken,     // no server of ours writes that; the stream is of no more use
    };

    // Tells which line was sent, without its newline; false when no answer will ever come because
    // the line is empty.
    bool sent(QByteArrayView command);
    void append(QByteArrayView bytes);
    // The server wrote its last byte, in good order: what take() finds then needs no end of its
    // own, and UPDATEs behind it got nothing.
    void end() { m_ended = true; }
    Status take(Reply &reply);

    qsizetype waiting() const { return qsizetype(m_commands.size()); } // commands without answer
    qsizetype held() const { return m_bytes.size() - m_start; }        // bytes not yet taken

private:
    Status reply(Reply &reply, qsizetype size);
    Status silence(Reply &reply);
    Status wait(qsizetype bound);
    Status broken();

    std::deque<QByteArray> m_commands;
    QByteArray m_bytes;
    qsizetype m_start = 0;   // of the next answer
    qsizetype m_scanned = 0; // the end of the answer is not before this
    bool m_ended = false;
    bool m_broken = false;
};

} // namespace herd
