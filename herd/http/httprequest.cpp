// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/http/httprequest.h"

#include "herd/core/base/limits.h"
#include "herd/core/base/text.h"

#include <algorithm>

namespace herd {

namespace {

// What waits to be looked at: no line may be longer.
constexpr qsizetype Buffer = limits::HttpHead;

bool isTokenCharacter(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
        || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

bool holdsControl(QByteArrayView text)
{
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return (uchar(c) < 0x20 && c != '\t') || c == 0x7f; });
}

bool saysClose(const QByteArray &connection)
{
    const QByteArrayList words = connection.toLower().split(',');
    return std::any_of(words.begin(), words.end(),
                       [](const QByteArray &word) { return word.trimmed() == "close"; });
}

} // namespace

QByteArray HttpRequest::header(QByteArrayView name) const
{
    const auto found = std::find_if(headers.begin(), headers.end(),
                                    [name](const auto &header) { return header.first == name; });
    return found == headers.end() ? QByteArray() : found->second;
}

void HttpRequestReader::append(QByteArrayView bytes)
{
    m_buffer.append(bytes);
}

qsizetype HttpRequestReader::room() const
{
    return std::max(qsizetype(0), Buffer - m_buffer.size());
}

bool HttpRequestReader::isBetweenRequests() const
{
    return m_state == State::RequestLine && m_buffer.isEmpty();
}

HttpRequestReader::Step HttpRequestReader::fail(int status, const QByteArray &message)
{
    m_state = State::Failed;
    m_buffer.clear();
    m_error = {status, message};
    return Step::Error;
}

// A line without its end, which is CR LF or LF.
bool HttpRequestReader::takeLine(QByteArray &line)
{
    const qsizetype end = m_buffer.indexOf('\n');
    m_headSize += end < 0 ? 0 : end + 1;
    if (m_headSize > limits::HttpHead
        || (end < 0 && m_headSize + m_buffer.size() >= limits::HttpHead)) {
        fail(431,
             "the request line and the headers are longer than "
                 + QByteArray::number(limits::HttpHead) + " bytes");
        return false;
    }
    if (end < 0)
        return false;
    line = m_buffer.first(end);
    m_buffer.remove(0, end + 1);
    if (line.endsWith('\r'))
        line.chop(1);
    return true;
}

HttpRequestReader::Step HttpRequestReader::next()
{
    Step step = Step::More;
    bool moved = true;
    while (step == Step::More && moved)
        step = advance(moved);
    return step;
}

// One line, or what there is of a body. Steps that are not More go to the caller.
HttpRequestReader::Step HttpRequestReader::advance(bool &moved)
{
    if (m_state == State::Failed)
        return Step::Error;
    if (m_state == State::Body || m_chunks.left() > 0) {
        moved = !m_buffer.isEmpty() || (m_state == State::Body && m_left == 0);
        return onBody();
    }
    QByteArray line;
    moved = takeLine(line);
    if (m_state == State::Failed)
        return Step::Error;
    if (!moved)
        return Step::More;
    switch (m_state) {
    case State::RequestLine:
        return onRequestLine(line);
    case State::Headers:
        return line.isEmpty() ? onHeadEnd() : onHeader(line);
    case State::Chunks:
        return onChunkLine(line);
    case State::Body:
    case State::Failed:
        break;
    }
    Q_UNREACHABLE();
}

HttpRequestReader::Step HttpRequestReader::onRequestLine(const QByteArray &line)
{
    if (line.isEmpty()) { // some clients send one behind a body
        m_headSize = 0;
        return Step::More;
    }
    m_request = HttpRequest();
    const QByteArrayList parts = line.split(' ');
    const bool good = parts.size() == 3 && isToken(parts[0]) && !holdsControl(line)
        && parts[2].size() == 8 && parts[2].startsWith("HTTP/") && isDigit(parts[2][5])
        && parts[2][6] == '.' && isDigit(parts[2][7]);
    if (!good)
        return fail(400, "this is no request of HTTP/1.1");
    if (parts[2][5] != '1')
        return fail(505, parts[2] + " is not spoken here");
    m_isHttp10 = parts[2][7] == '0';
    m_request.method = parts[0];
    if (!readTarget(parts[1]))
        return fail(400, "the request asks for no path");
    m_state = State::Headers;
    return Step::More;
}

// "/path?query", the same behind "http://host", or "*".
bool HttpRequestReader::readTarget(QByteArray target)
{
    if (target.startsWith("http://")) {
        const qsizetype slash = target.indexOf('/', 7);
        target = slash < 0 ? QByteArrayLiteral("/") : target.sliced(slash);
    }
    const qsizetype mark = target.indexOf('?');
    m_request.query = mark < 0 ? QByteArray() : target.sliced(mark + 1);
    m_request.path = QByteArray::fromPercentEncoding(mark < 0 ? target : target.first(mark));
    return m_request.path.startsWith('/') || m_request.path == "*";
}

HttpRequestReader::Step HttpRequestReader::onHeader(const QByteArray &line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon < 0 || !isToken(QByteArrayView(line).first(colon)) || holdsControl(line))
        return fail(400, "a header is malformed");
    m_request.headers.append({line.first(colon).toLower(), line.sliced(colon + 1).trimmed()});
    return Step::More;
}

qsizetype HttpRequestReader::count(QByteArrayView name) const
{
    return std::count_if(m_request.headers.begin(), m_request.headers.end(),
                         [name](const auto &header) { return header.first == name; });
}

// How long the body is must be said once and clearly, or two readers would see different requests.
bool HttpRequestReader::readLength(qsizetype lengths)
{
    const QByteArray text = m_request.header("content-length");
    const bool good = lengths == 0
        || (lengths == 1 && !text.isEmpty() && text.size() <= 18
            && std::all_of(text.begin(), text.end(), isDigit));
    m_left = good ? qsizetype(text.toLongLong()) : 0;
    return good;
}

HttpRequestReader::Step HttpRequestReader::onHeadEnd()
{
    const qsizetype encodings = count("transfer-encoding");
    const qsizetype lengths = count("content-length");
    if (m_isHttp10 ? count("host") > 1 : count("host") != 1)
        return fail(400, "there must be one Host");
    if (encodings + lengths > 1 || (m_isHttp10 && encodings > 0) || !readLength(lengths))
        return fail(400, "the length of the body is not said in one way");
    if (encodings == 1 && m_request.header("transfer-encoding").toLower() != "chunked")
        return fail(501, "Transfer-Encoding is chunked or nothing here");
    m_request.lasts = !m_isHttp10 && !saysClose(m_request.header("connection"));
    m_headSize = 0;
    if (encodings == 1) {
        m_chunks = ChunkedBody();
        m_state = State::Chunks;
        return onExpectation();
    }
    if (m_left > limits::PlacesRequest)
        return tooLong();
    m_state = State::Body;
    return m_left == 0 ? Step::More : onExpectation();
}

HttpRequestReader::Step HttpRequestReader::onExpectation()
{
    const QByteArray expectation = m_request.header("expect").toLower();
    if (expectation.isEmpty() || m_isHttp10)
        return Step::More;
    return expectation == "100-continue" ? Step::Continue
                                         : fail(417, "Expect is 100-continue or nothing here");
}

HttpRequestReader::Step HttpRequestReader::tooLong()
{
    return fail(413,
                "the body is longer than " + QByteArray::number(limits::PlacesRequest) + " bytes");
}

HttpRequestReader::Step HttpRequestReader::onChunkLine(const QByteArray &line)
{
    switch (m_chunks.onLine(line)) {
    case ChunkedBody::Step::More:
        if (!m_chunks.isInTrailers())
            m_headSize = 0; // each is bounded alone
        return m_request.body.size() + m_chunks.left() > limits::PlacesRequest ? tooLong()
                                                                               : Step::More;
    case ChunkedBody::Step::Whole:
        return finish();
    case ChunkedBody::Step::NoSize:
        return fail(400, "a chunk does not say its size");
    case ChunkedBody::Step::Overlong:
        return fail(400, "a chunk is longer than it says");
    }
    Q_UNREACHABLE();
}

HttpRequestReader::Step HttpRequestReader::onBody()
{
    const bool isSized = m_state == State::Body;
    const qsizetype size = std::min(isSized ? m_left : m_chunks.left(), m_buffer.size());
    m_request.body += QByteArrayView(m_buffer).first(size);
    m_buffer.remove(0, size);
    if (isSized)
        m_left -= size;
    else
        m_chunks.took(size);
    return isSized && m_left == 0 ? finish() : Step::More;
}

HttpRequestReader::Step HttpRequestReader::finish()
{
    m_state = State::RequestLine;
    m_headSize = 0;
    return Step::Request;
}

} // namespace herd
