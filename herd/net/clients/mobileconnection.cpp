// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/clients/mobileconnection.h"

#include "herd/core/base/limits.h"
#include "herd/core/wire/report.h"

#include <QNetworkProxy>
#include <QTcpSocket>

#include <algorithm>

namespace herd {

MobileConnection::MobileConnection(QObject *parent)
    : QObject(parent)
    , m_socket(new QTcpSocket(this))
    , m_lines(limits::ClientLine)
{
    m_socket->setProxy(QNetworkProxy::NoProxy);
    m_socket->setReadBufferSize(limits::PeerLine);
    connect(m_socket, &QTcpSocket::connected, this,
            [this] { m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1); });
    connect(m_socket, &QTcpSocket::readyRead, this, &MobileConnection::read);
    connect(m_socket, &QTcpSocket::disconnected, this, &MobileConnection::onGone);
    connect(m_socket, &QTcpSocket::errorOccurred, this, [this] {
        // Once connected, disconnected() follows.
        if (m_socket->state() != QAbstractSocket::ConnectedState
            && m_socket->state() != QAbstractSocket::ClosingState)
            close();
    });
}

MobileConnection::~MobileConnection()
{
    m_socket->disconnect(this);
}

void MobileConnection::open(NodeId server, const QString &host, quint16 port)
{
    close();
    m_server = server;
    m_lines = LineBuffer(limits::ClientLine);
    m_socket->connectToHost(host, port);
}

// abort() also after a connection that never came to be: Qt would go on trying to write to it.
void MobileConnection::close()
{
    m_socket->abort();
    onGone(); // abort() is silent while connecting
}

bool MobileConnection::isOpen() const
{
    return m_server.isValid();
}

void MobileConnection::report(int client, const QByteArray &name, const QByteArray &coordinates,
                              const QByteArray &time, Nanoseconds mono)
{
    Q_ASSERT(isOpen() && !isWaiting(client));
    m_waiting.push_back({client, name, coordinates, time, mono});
    m_socket->write("IAMAT " + name + ' ' + coordinates + ' ' + time + '\n');
}

bool MobileConnection::isWaiting(int client) const
{
    return std::any_of(m_waiting.begin(), m_waiting.end(),
                       [client](const Waiting &waiting) { return waiting.client == client; });
}

bool MobileConnection::isStuck(Nanoseconds mono) const
{
    return isWaiting() && mono - m_waiting.front().askedAt > Patience;
}

void MobileConnection::read()
{
    m_lines.append(m_socket->readAll());
    QByteArrayView line;
    LineBuffer::Status status;
    while ((status = m_lines.take(line)) == LineBuffer::Status::Line) {
        if (m_waiting.empty()) {
            close(); // it answers what nobody asked
            return;
        }
        const Waiting asked = std::move(m_waiting.front());
        m_waiting.pop_front();
        if (isRightAnswer(line, asked))
            Q_EMIT answered(asked.askedAt);
        else
            Q_EMIT refused();
    }
    if (status == LineBuffer::Status::TooLong)
        close();
}

// However it ended: said once an opening.
void MobileConnection::onGone()
{
    if (!m_server.isValid())
        return;
    m_server = {};
    const auto unanswered = qsizetype(m_waiting.size());
    m_waiting.clear();
    Q_EMIT lost(unanswered);
}

bool MobileConnection::isRightAnswer(QByteArrayView line, const Waiting &asked) const
{
    const auto report = Report::parse(line.toByteArray());
    return report && report->client() == asked.name && report->coordinates() == asked.coordinates
        && report->time() == asked.time;
}

} // namespace herd

#include "moc_mobileconnection.cpp"
