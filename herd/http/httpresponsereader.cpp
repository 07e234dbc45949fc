// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/http/httpresponsereader.h"

#include "herd/core/base/limits.h"
#include "herd/core/base/text.h"

#include <algorithm>

namespace herd {

namespace {

const QByteArray NoHttp = QByteArrayLiteral("answered something that is no HTTP/1.1");

} // namespace

HttpResponseReader::HttpResponseReader(qsizetype mostBody)
    : m_mostBody(mostBody)
{
}

HttpResponseReader::Step HttpResponseReader::append(QByteArrayView bytes)
{
    while (!bytes.isEmpty() && step() == Step::More) {
        const bool isBody
            = m_state == State::Sized || m_state == State::Unsized || m_chunks.left() > 0;
        bytes = isBody ? takeBody(bytes) : takeLine(bytes);
    }
    return step();
}

HttpResponseReader::Step HttpResponseReader::end()
{
    if (m_state == State::Unsized)
        m_state = State::Done;
    else if (step() == Step::More)
        fail("closed the connection before its answer was whole");
    return step();
}

HttpResponseReader::Step HttpResponseReader::step() const
{
    return m_state == State::Done  ? Step::Answer
        : m_state == State::Failed ? Step::Failure
                                   : Step::More;
}

void HttpResponseReader::fail(const QByteArray &problem)
{
    m_state = State::Failed;
    m_problem = problem;
    m_body.clear();
    m_line.clear();
}

// Up to the end of a line, which is CR LF or LF. Gives back what is behind it.
QByteArrayView HttpResponseReader::takeLine(QByteArrayView bytes)
{
    const qsizetype end = bytes.indexOf('\n');
    const QByteArrayView taken = end < 0 ? bytes : bytes.first(end + 1);
    m_framed += taken.size();
    if (m_framed > limits::HttpHead + m_body.size()) {
        fail("answered more than " + QByteArray::number(limits::HttpHead) + " bytes of headers");
        return {};
    }
    m_line += taken;
    if (end < 0)
        return {};
    m_line.chop(m_line.endsWith("\r\n") ? 2 : 1);
    onLine(std::exchange(m_line, {}));
    return bytes.sliced(taken.size());
}

QByteArrayView HttpResponseReader::takeBody(QByteArrayView bytes)
{
    const qsizetype left = m_state == State::Unsized ? bytes.size()
        : m_state == State::Sized                    ? m_left
                                                     : m_chunks.left();
    const qsizetype size = std::min(bytes.size(), left);
    if (isTooMuch(size))
        return {};
    m_body += bytes.first(size);
    if (m_state == State::Sized) {
        m_left -= size;
        m_state = m_left == 0 ? State::Done : State::Sized;
    } else if (m_state == State::Chunks) {
        m_chunks.took(size);
    }
    return bytes.sliced(size);
}

// So much more than there is: then it fails.
bool HttpResponseReader::isTooMuch(qsizetype size)
{
    if (m_body.size() + size <= m_mostBody)
        return false;
    fail("answered more than " + QByteArray::number(m_mostBody) + " bytes");
    return true;
}

void HttpResponseReader::onLine(const QByteArray &line)
{
    switch (m_state) {
    case State::StatusLine:
        return onStatusLine(line);
    case State::Headers:
        return line.isEmpty() ? onHeadEnd() : onHeader(line);
    case State::Chunks:
        return onChunkLine(line);
    case State::Sized:
    case State::Unsized:
    case State::Done:
    case State::Failed:
        break;
    }
    Q_UNREACHABLE();
}

void HttpResponseReader::onStatusLine(const QByteArray &line)
{
    const bool good = line.size() >= 12 && line.startsWith("HTTP/1.") && isDigit(line[7])
        && line[8] == ' ' && std::all_of(line.begin() + 9, line.begin() + 12, isDigit)
        && line[9] != '0' && (line.size() == 12 || line[12] == ' ');
    if (!good)
        return fail(NoHttp);
    m_status = line.sliced(9, 3).toInt();
    m_length = -1;
    m_isChunked = false;
    m_state = State::Headers;
}

void HttpResponseReader::onHeader(const QByteArray &line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon < 1)
        return fail(NoHttp);
    const QByteArray name = line.first(colon).toLower();
    const QByteArray value = line.sliced(colon + 1).trimmed();
    if (name == "content-length")
        return onLength(value);
    if (name == "transfer-encoding") {
        m_isChunked = value.toLower() == "chunked";
        return m_isChunked ? void() : fail("answered in a transfer encoding nobody asked for");
    }
    // Bytes counted are bytes held: nothing that unpacks to more.
    if (name == "content-encoding" && !value.isEmpty() && value.toLower() != "identity")
        return fail("answered in a packed form nobody asked for");
}

void HttpResponseReader::onLength(const QByteArray &value)
{
    const bool good = !value.isEmpty() && value.size() <= 18
        && std::all_of(value.begin(), value.end(), isDigit);
    const qsizetype length = good ? qsizetype(value.toLongLong()) : -1;
    if (!good || (m_length >= 0 && length != m_length))
        return fail("answered without saying clearly how much");
    m_length = length;
}

void HttpResponseReader::onHeadEnd()
{
    if (m_status == 101)
        return fail("answered in a protocol nobody asked for");
    if (m_status < 200) {
        m_state = State::StatusLine; // an interim answer
        return;
    }
    if (m_status == 204 || m_status == 304)
        return expectSized(0);
    if (m_isChunked) {
        m_state = State::Chunks;
        return;
    }
    if (m_length < 0)
        m_state = State::Unsized;
    else
        expectSized(m_length);
}

void HttpResponseReader::expectSized(qsizetype size)
{
    m_left = size;
    m_state = size == 0 ? State::Done : State::Sized;
    isTooMuch(size);
}

void HttpResponseReader::onChunkLine(const QByteArray &line)
{
    switch (m_chunks.onLine(line)) {
    case ChunkedBody::Step::More:
        isTooMuch(m_chunks.left());
        return;
    case ChunkedBody::Step::Whole:
        m_state = State::Done;
        return;
    case ChunkedBody::Step::NoSize:
        return fail("answered a chunk that does not say its size");
    case ChunkedBody::Step::Overlong:
        return fail("answered a chunk that is longer than it says");
    }
    Q_UNREACHABLE();
}

} // namespace herd
