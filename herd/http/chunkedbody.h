// SPDX-License-Identifier: GPL-3.0-or-later
// How far a body in chunks has come (RFC 9112, section 7.1), in requests and in answers alike: the
// reader gives it the lines of the framing, and the body's bytes stay with the reader. A value;
// pure.
#pragma once

#include <QByteArray>

namespace herd {

class ChunkedBody
{
public:
    enum class Step {
        More,     // the body's next left() bytes, then the next line
        Whole,    // that was the last line, behind the trailers
        NoSize,   // a chunk does not say its size
        Overlong, // a chunk is longer than it says
    };

    // The next line of the framing, without its end; only while left() is 0. Behind a step that is
    // not More there is none.
    Step onLine(const QByteArray &line);
    // Bytes of the body that come before the next line.
    qsizetype left() const { return m_left; }
    void took(qsizetype bytes);
    bool isInTrailers() const { return m_state == State::Trailers; }

private:
    enum class State { Size, ChunkEnd, Trailers };

    State m_state = State::Size;
    qsizetype m_left = 0;
};

} // namespace herd
