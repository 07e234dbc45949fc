// SPDX-License-Identifier: GPL-3.0-or-later
// The answer to one request of HTTP/1.1, which is the last on its connection, taken from the bytes
// as they come in. What it holds, and what it reads before it gives up, is bounded: all heads and
// the frames of chunks by limits::HttpHead (and as much again as there is body), the body by what
// is asked for. Pure.
#pragma once

#include "herd/http/chunkedbody.h"

#include <QByteArray>
#include <QByteArrayView>

namespace herd {

class HttpResponseReader
{
public:
    enum class Step {
        More,    // append() what comes, or end()
        Answer,  // status() and body(); nothing behind it is read
        Failure, // problem() says why there is none
    };

    explicit HttpResponseReader(qsizetype mostBody);

    Step append(QByteArrayView bytes);
    // The connection has ended.
    Step end();

    int status() const { return m_status; }
    const QByteArray &body() const { return m_body; }
    // To be put behind the name of the host: "answered more than 2097152 bytes".
    const QByteArray &problem() const { return m_problem; }

private:
    enum class State {
        StatusLine,
        Headers,
        Sized,   // a body of m_left bytes
        Unsized, // a body up to the end of the connection
        Chunks,
        Done,
        Failed,
    };

    QByteArrayView takeLine(QByteArrayView bytes);
    QByteArrayView takeBody(QByteArrayView bytes);
    void onLine(const QByteArray &line);
    void onStatusLine(const QByteArray &line);
    void onHeader(const QByteArray &line);
    void onLength(const QByteArray &value);
    void onHeadEnd();
    void onChunkLine(const QByteArray &line);
    void expectSized(qsizetype size);
    bool isTooMuch(qsizetype size);
    void fail(const QByteArray &problem);
    Step step() const;

    const qsizetype m_mostBody;
    State m_state = State::StatusLine;
    QByteArray m_line;      // what there is of one
    qsizetype m_framed = 0; // bytes of lines so far
    int m_status = 0;
    qsizetype m_length = -1; // that the headers say; -1: none
    bool m_isChunked = false;
    qsizetype m_left = 0; // of a sized body
    ChunkedBody m_chunks;
    QByteArray m_body;
    QByteArray m_problem;
};

} // namespace herd
