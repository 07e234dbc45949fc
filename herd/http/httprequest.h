// SPDX-License-Identifier: GPL-3.0-or-later
// Requests of HTTP/1.0 and 1.1, taken from the bytes of a connection as they come in. What it holds
// is bounded: limits::HttpHead and limits::PlacesRequest. Pure.
#pragma once

#include "herd/http/chunkedbody.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QByteArrayView>
#include <QList>

namespace herd {

struct HttpRequest
{
    QByteArray method; // "GET"
    QByteArray path;   // decoded: "/v1/places:searchNearby"; "*" for the whole server
    QByteArray query;  // as sent, without the question mark
    QList<std::pair<QByteArray, QByteArray>> headers; // names in lower case
    QByteArray body;
    bool lasts = false; // the connection goes on behind it

    // The value of the first header of that name (in lower case); empty when there is none.
    QByteArray header(QByteArrayView name) const;
};

// Why a request is not one, with the status code that says so.
struct HttpError
{
    int status = 400;
    QByteArray message;
};

class HttpRequestReader
{
public:
    enum class Step {
        More,     // append() more bytes
        Continue, // say 100 Continue, then go on
        Request,  // request() is whole
        Error,    // error() says why there is none; nothing after it is read
    };

    // At most room() bytes.
    void append(QByteArrayView bytes);
    qsizetype room() const;
    Step next();

    HttpRequest &request() { return m_request; }
    const HttpError &error() const { return m_error; }
    bool isBetweenRequests() const; // nothing of the next has come

private:
    enum class State { RequestLine, Headers, Body, Chunks, Failed };

    bool takeLine(QByteArray &line);
    Step advance(bool &moved);
    Step onRequestLine(const QByteArray &line);
    Step onHeader(const QByteArray &line);
    Step onHeadEnd();
    Step onExpectation();
    bool readLength(qsizetype lengths);
    Step onChunkLine(const QByteArray &line);
    Step tooLong();
    Step onBody();
    Step finish();
    Step fail(int status, const QByteArray &message);
    qsizetype count(QByteArrayView name) const;
    bool readTarget(QByteArray target);

    State m_state = State::RequestLine;
    QByteArray m_buffer;      // what has not been looked at
    qsizetype m_headSize = 0; // of this request so far, trailers too
    qsizetype m_left = 0;     // of a body whose length was said
    ChunkedBody m_chunks;     // of one that comes in chunks
    bool m_isHttp10 = false;
    HttpRequest m_request;
    HttpError m_error;
};

} // namespace herd
