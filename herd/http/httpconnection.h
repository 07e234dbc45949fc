// SPDX-License-Identifier: GPL-3.0-or-later
// One connection of an HTTP server: requests in, one after the other, answers out. Bounded in bytes
// both ways (limits::Http...) and in time, which is counted in ticks. Owned by HttpServer; lives on
// its thread.
#pragma once

#include "herd/http/httpresponse.h"

#include <QObject>

class QTcpSocket;

namespace herd {

class HttpConnection : public QObject
{
    Q_OBJECT
public:
    // Takes the socket, which is connected.
    HttpConnection(QTcpSocket *socket, const HttpHandler &handler, QObject *parent);
    ~HttpConnection() override;

    // Once a second.
    void tick();
    // Answers why it is not served, and ends.
    void refuse(const HttpError &error);

    // Between requests, with nothing to write: for so many ticks; else -1.
    int idleTicks() const;

Q_SIGNALS:
    void gone();

private:
    void onReadyRead();
    void onBytesWritten();
    void readOn();
    void answer(const HttpRequest &request);
    void end();

    QTcpSocket *m_socket; // a child
    const HttpHandler m_handler;
    HttpRequestReader m_reader;
    int m_ticks = 0; // since the request began, or the answer went on, or the last was done
    bool m_ending = false;
};

} // namespace herd
