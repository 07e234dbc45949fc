// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/control/client/redialedsocket.h"

#include <QRandomGenerator>

namespace herd::control {

RedialedSocket::RedialedSocket(const ControlAddress &address, const QByteArray &trusted,
                               const Pace &pace, QObject *parent)
    : QObject(parent)
    , m_address(address)
    , m_trusted(trusted)
    , m_pauses(pace.firstRetry, pace.lastRetry)
{
    m_tick.setInterval(pace.tick);
    connect(&m_tick, &QTimer::timeout, this, &RedialedSocket::onTick);
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &RedialedSocket::dial);
    m_retry.start(0);
}

RedialedSocket::~RedialedSocket()
{
    hangUp();
}

void RedialedSocket::dial()
{
    m_silent = 0;
    m_socket = std::make_unique<ControlSocket>(m_address, m_trusted);
    connect(m_socket.get(), &ControlSocket::received, this, [this](const QByteArray &message) {
        m_silent = 0;
        Q_EMIT received(message);
    });
    connect(m_socket.get(), &ControlSocket::closed, this, &RedialedSocket::closed);
    connect(m_socket.get(), &ControlSocket::distrusted, this, &RedialedSocket::distrusted);
    m_tick.start();
}

void RedialedSocket::send(const QByteArray &message)
{
    if (m_socket)
        m_socket->send(message);
}

QByteArray RedialedSocket::fingerprint() const
{
    return m_socket ? m_socket->fingerprint() : QByteArray();
}

// Which may be the one that is signalling.
void RedialedSocket::hangUp()
{
    m_tick.stop();
    m_retry.stop();
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket->close();
    m_socket.release()->deleteLater();
}

void RedialedSocket::dialLater()
{
    m_retry.start(m_pauses.next(QRandomGenerator::global()->generateDouble()));
}

void RedialedSocket::onTick()
{
    if (++m_silent > SilentTicks)
        Q_EMIT closed(QStringLiteral("It does not answer"));
    else
        Q_EMIT ticked();
}

} // namespace herd::control

#include "moc_redialedsocket.cpp"
