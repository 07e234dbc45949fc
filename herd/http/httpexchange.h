// SPDX-License-Identifier: GPL-3.0-or-later
// One question over HTTP, asked once, over a connection of its own: that way nothing is asked again
// behind anybody's back, as it is when a connection kept for later turns out to be dead. Ends in
// time and in size, whatever the other side does: done() comes exactly once, from the event loop;
// then the exchange and its connection go. Destroying it earlier ends both in silence. Lives on one
// thread.
#pragma once

#include "herd/http/httpresponsereader.h"
#include "herd/http/httpresult.h"

#include <QTcpSocket>
#include <QTimer>
#include <QUrl>

#include <chrono>

namespace herd {

class HttpExchange : public QObject
{
    Q_OBJECT
public:
    struct Bounds
    {
        std::chrono::milliseconds time; // for all of it, from now
        qsizetype bytes;                // of the answer's body
    };

    // `server`: scheme, host and port. `request`: all its bytes; it must say Connection: close.
    HttpExchange(const QUrl &server, const QByteArray &request, Bounds bounds, QObject *parent);
    ~HttpExchange() override;

Q_SIGNALS:
    void done(const herd::HttpResult &answer);

private:
    void connectTo(const QUrl &server);
    void read();
    void onError(QAbstractSocket::SocketError error);
    void follow(HttpResponseReader::Step step);
    void fail(const QByteArray &problem);
    void end(const HttpResult &answer);

    const QByteArray m_host; // as it may be shown
    const QByteArray m_request;
    HttpResponseReader m_reader;
    QTimer m_timer;
    QTcpSocket *m_socket; // a child
    bool m_isOver = false;
};

} // namespace herd
