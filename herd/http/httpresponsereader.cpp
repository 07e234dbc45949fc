// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/http/httpresponsereader.h"

#include "herd/core/base/limits.h"
#include "herd/core/base/text.h"
#include "herd/http/httpchunk.h"

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
            = m_state == State::Sized || m_state == State::Unsized || m_state == State::Chunk;
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
    const bool isUnsized = m_state == State::Unsized;
    const qsizetype size = isUnsized ? bytes.size() : std::min(bytes.size(), m_left);
    if (m_body.size() + size > m_mostBody) {
        fail("answered more than " + QByteArray::number(m_mostBody) + " bytes");
        return {};
    }
    m_body += bytes.first(size);
    m_left -= isUnsized ? 0 : size;
    if (!isUnsized && m_left == 0)
        m_state = m_state == State::Chunk ? State::ChunkEnd : State::Done;
    return bytes.sliced(size);
}

void HttpResponseReader::onLine(const QByteArray &line)
{
    switch (m_state) {
    case State::StatusLine:
        return onStatusLine(line);
    case State::Headers:
        return line.isEmpty() ? onHeadEnd() : onHeader(line);
    case State::ChunkSize:
        return onChunkSize(line);
    case State::ChunkEnd:
        m_state = State::ChunkSize;
        return line.isEmpty() ? void() : fail("answered a chunk that is longer than it says");
    case State::Trailers:
        m_state = line.isEmpty() ? State::Done : State::Trailers;
        return;
    case State::Sized:
    case State::Unsized:
    case State::Chunk:
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
        return expect(State::Sized, 0);
    if (m_isChunked) {
        m_state = State::ChunkSize;
        return;
    }
    return m_length < 0 ? expect(State::Unsized, 0) : expect(State::Sized, m_length);
}

void HttpResponseReader::expect(State body, qsizetype size)
{
    m_left = size;
    m_state = body == State::Sized && size == 0 ? State::Done : body;
    if (m_body.size() + size > m_mostBody)
        fail("answered more than " + QByteArray::number(m_mostBody) + " bytes");
}

void HttpResponseReader::onChunkSize(const QByteArray &line)
{
    const std::optional<qsizetype> length = chunkSize(line);
    if (!length)
        return fail("answered a chunk that does not say its size");
    if (*length == 0)
        m_state = State::Trailers;
    else
        expect(State::Chunk, *length);
}

} // namespace herd
