// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/herdd/reporters.h"

#include <chrono>

namespace herd {

namespace {

using namespace std::chrono_literals;

constexpr size_t InFlight = 8;
constexpr int Patience = 30'000;

} // namespace

Reporter::Reporter(const QByteArray &name, const NodeConfig &server, int clients)
    : m_name(name)
    , m_server(server)
    , m_clients(clients)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(20ms); // between two tries
    connect(&m_pause, &QTimer::timeout, this, &Reporter::connectAgain);
    connect(&m_socket, &QTcpSocket::connected, this, &Reporter::say);
    connect(&m_socket, &QTcpSocket::readyRead, this, &Reporter::hear);
    connect(&m_socket, &QTcpSocket::stateChanged, this, [this](QAbstractSocket::SocketState state) {
        if (state == QAbstractSocket::UnconnectedState && !m_stopped)
            m_pause.start();
    });
    connectAgain();
}

void Reporter::connectAgain()
{
    m_waiting.clear(); // nobody will answer these
    m_socket.connectToHost(QString::fromLatin1(m_server.host), m_server.port);
}

void Reporter::stop()
{
    m_stopped = true;
    m_pause.stop();
    m_socket.abort();
}

QByteArrayList Reporter::clients() const
{
    QByteArrayList all;
    for (int i = 0; i < m_clients; ++i)
        all << m_name + '-' + QByteArray::number(i);
    return all;
}

void Reporter::say()
{
    QByteArray lines;
    while (m_waiting.size() < InFlight) {
        const quint64 number = ++m_said;
        const QByteArray client = m_name + '-' + QByteArray::number(number % quint64(m_clients));
        const QByteArray time = QByteArray::number(1'000'000'000 + number);
        lines += "IAMAT " + client + " +34.068930-118.445127 " + time + '\n';
        m_waiting.emplace_back(client, time);
    }
    m_socket.write(lines);
}

void Reporter::hear()
{
    while (m_socket.canReadLine()) {
        const QByteArray line = m_socket.readLine();
        if (m_waiting.empty() || !line.startsWith("AT "))
            qFatal("unexpected answer: %s", line.constData());
        const auto [client, time] = m_waiting.front();
        m_waiting.pop_front();
        m_answered[client] = time;
        ++m_answers;
    }
    if (m_waiting.size() <= InFlight / 2)
        say();
}

QByteArrayList knownOf(const NodeConfig &server, const QByteArrayList &clients)
{
    QTcpSocket socket;
    socket.connectToHost(QString::fromLatin1(server.host), server.port);
    if (!socket.waitForConnected(Patience))
        return {};
    for (const QByteArray &client : clients)
        socket.write("WHATSAT " + client + " 1 1\n");
    QByteArrayList known;
    QByteArray bytes;
    while (known.size() < clients.size()) {
        const bool refused = bytes.startsWith("? ");
        const qsizetype end = bytes.indexOf(refused ? "\n" : "\n\n");
        if (end < 0) {
            if (!socket.waitForReadyRead(Patience))
                return {};
            bytes += socket.readAll();
            continue;
        }
        known << (refused ? QByteArray() : bytes.first(bytes.indexOf('\n')));
        bytes.remove(0, end + (refused ? 1 : 2));
    }
    return known;
}

} // namespace herd
