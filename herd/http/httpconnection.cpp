// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/http/httpconnection.h"

#include "herd/core/base/limits.h"

#include <QTcpSocket>

#include <sys/socket.h>

namespace herd {

HttpConnection::HttpConnection(QTcpSocket *socket, const HttpHandler &handler, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_handler(handler)
{
    m_socket->setParent(this);
    m_socket->setReadBufferSize(limits::HttpHead);
    connect(m_socket, &QTcpSocket::readyRead, this, &HttpConnection::onReadyRead);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &HttpConnection::onBytesWritten);
    connect(m_socket, &QTcpSocket::disconnected, this, &HttpConnection::gone);
}

HttpConnection::~HttpConnection()
{
    m_socket->disconnect(this); // it may still say that it goes
}

int HttpConnection::idleTicks() const
{
    const bool isIdle = !m_ending && m_reader.isBetweenRequests() && m_socket->bytesToWrite() == 0;
    return isIdle ? m_ticks : -1;
}

void HttpConnection::onReadyRead()
{
    if (m_ending)
        m_socket->readAll(); // it goes on in vain
    else
        readOn();
}

void HttpConnection::onBytesWritten()
{
    m_ticks = 0;
    if (m_ending)
        end();
    else
        readOn();
}

// As long as there are requests and the answers are taken.
void HttpConnection::readOn()
{
    while (!m_ending && m_socket->bytesToWrite() < limits::HttpBacklog) {
        switch (m_reader.next()) {
        case HttpRequestReader::Step::More: {
            const QByteArray bytes = m_socket->read(m_reader.room());
            if (bytes.isEmpty())
                return;
            if (m_reader.isBetweenRequests())
                m_ticks = 0; // one begins
            m_reader.append(bytes);
            break;
        }
        case HttpRequestReader::Step::Continue:
            m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
            break;
        case HttpRequestReader::Step::Request:
            answer(m_reader.request());
            break;
        case HttpRequestReader::Step::Error:
            refuse(m_reader.error());
            break;
        }
    }
}

void HttpConnection::answer(const HttpRequest &request)
{
    m_ticks = 0;
    m_socket->write(toBytes(m_handler(request), request.method == "HEAD", request.lasts));
    if (!request.lasts)
        end();
}

void HttpConnection::refuse(const HttpError &error)
{
    m_ticks = 0;
    m_socket->write(toBytes(responseTo(error), false, false));
    end();
}

// Says that nothing more comes once all is written. Closing at once would, with bytes still coming
// in, take the answer from the client.
void HttpConnection::end()
{
    m_ending = true;
    if (m_socket->bytesToWrite() == 0)
        ::shutdown(int(m_socket->socketDescriptor()), SHUT_WR);
}

void HttpConnection::tick()
{
    ++m_ticks;
    const bool isWriting = m_socket->bytesToWrite() > 0;
    if (m_ending || isWriting) {
        if (m_ticks >= (isWriting ? limits::HttpRequestTicks : limits::HttpLingerTicks))
            m_socket->abort();
    } else if (m_reader.isBetweenRequests()) {
        if (m_ticks >= limits::HttpIdleTicks)
            end();
    } else if (m_ticks >= limits::HttpRequestTicks) {
        refuse({408,
                "the request was not whole after " + QByteArray::number(limits::HttpRequestTicks)
                    + " seconds"});
    }
}

} // namespace herd

#include "moc_httpconnection.cpp"
