// SPDX-License-Identifier: GPL-3.0-or-later
// Connections to one control port, one after the other: dials, notices when the other end is silent,
// and dials again after growing pauses when it is told to. Owned by ControlClient; lives on one
// thread, and blocks nowhere.
#pragma once

#include "herd/control/client/controlsocket.h"
#include "herd/control/client/retrypauses.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>

namespace herd::control {

class RedialedSocket : public QObject
{
    Q_OBJECT

public:
    static constexpr int SilentTicks = 10; // without a message: the connection is gone

    struct Pace
    {
        std::chrono::milliseconds tick, firstRetry, lastRetry;
    };

    // Dials with the next turn of the event loop.
    RedialedSocket(const ControlAddress &address, const QByteArray &trusted, const Pace &pace,
                   QObject *parent = nullptr);
    ~RedialedSocket() override;

    void send(const QByteArray &message);
    QByteArray fingerprint() const; // as ControlSocket's
    void hangUp();                  // for good, unless it is dialed again
    void dialLater();
    void beginAnew() { m_pauses.beginAnew(); } // whoever is there is the one that is wanted

Q_SIGNALS:
    void received(const QByteArray &message);
    void ticked(); // while there is a connection
    void closed(const QString &why);
    void distrusted(const QByteArray &fingerprint);

private:
    void dial();
    void onTick();

    const ControlAddress m_address;
    const QByteArray m_trusted;
    std::unique_ptr<ControlSocket> m_socket;
    QTimer m_tick, m_retry;
    RetryPauses m_pauses;
    int m_silent = 0; // ticks
};

} // namespace herd::control
