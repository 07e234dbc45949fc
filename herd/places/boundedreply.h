// SPDX-License-Identifier: GPL-3.0-or-later
// Watches one QNetworkReply so that it ends in time and in size: done() comes exactly once, from
// the event loop, whatever the other side does; not after cancel(). Owns the reply, deletes itself
// afterwards. Lives on the thread of its reply.
#pragma once

#include "herd/places/httpanswer.h"

#include <QObject>
#include <QTimer>

#include <chrono>

class QNetworkReply;

namespace herd {

class BoundedReply : public QObject
{
    Q_OBJECT
public:
    struct Bounds
    {
        std::chrono::milliseconds time; // for the whole exchange, from now
        qsizetype bytes;                // of the answer's body
    };

    BoundedReply(QNetworkReply *reply, Bounds bounds, QObject *parent);

public Q_SLOTS:
    void cancel();

Q_SIGNALS:
    void done(const herd::HttpAnswer &answer);

private:
    void read();
    void finish();
    void end(const HttpAnswer &answer);
    void stop();
    QByteArray failureText() const;

    QNetworkReply *m_reply;
    const Bounds m_bounds;
    QByteArray m_body;
    QTimer m_timer;
};

} // namespace herd
