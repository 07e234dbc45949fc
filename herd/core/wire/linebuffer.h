// SPDX-License-Identifier: GPL-3.0-or-later
// Cuts a byte stream into lines, whatever the packets were. Bounded: holds at most one line and the
// last read. One per connection, owned by its host. Pure.
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace herd {

class LineBuffer
{
public:
    // Lines longer than `limit` bytes (newline not counted) are TooLong; those that say UPDATE and
    // a white space within them may have `updateLimit` bytes.
    explicit LineBuffer(qsizetype limit, qsizetype updateLimit = 0);
    void setLimit(qsizetype limit); // of all lines not yet taken

    enum class Status {
        Incomplete, // nothing whole yet
        Line,       // `line` was taken
        TooLong,    // past the limit: `line` is its start; the stream is of no more use
    };

    void append(QByteArrayView bytes);
    // Takes the next whole line; `line` is valid until the next append().
    Status take(QByteArrayView &line);
    // After the end of the stream: a last line without its newline, or Incomplete when there is
    // none.
    Status takeRest(QByteArrayView &line);

    QByteArrayView waiting() const
    {
        return QByteArrayView(m_bytes).sliced(m_start);
    }                                                           // not yet taken
    qsizetype held() const { return m_bytes.size() - m_start; } // bytes not yet taken

private:
    qsizetype limitOfNext() const;
    Status tooLong(QByteArrayView &line);

    QByteArray m_bytes;
    qsizetype m_start = 0;   // of the next line
    qsizetype m_scanned = 0; // no newline before this
    qsizetype m_limit, m_updateLimit;
    bool m_failed = false;
};

} // namespace herd
