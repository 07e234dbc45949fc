// SPDX-License-Identifier: GPL-3.0-or-later
// Clients that report as fast as they are answered, come back when their server does, and remember
// what they were promised.
#pragma once

#include "herd/core/config/herdconfig.h"

#include <QHash>
#include <QTcpSocket>
#include <QTimer>

#include <deque>
#include <memory>
#include <vector>

namespace herd {

class Reporter : public QObject
{
public:
    // Speaks for `clients` clients of its own: "<name>-0" and so on.
    Reporter(const QByteArray &name, const NodeConfig &server, int clients);
    ~Reporter() override { stop(); } // the socket would still tell of its end

    void stop();
    QByteArrayList clients() const;
    // client -> the newest of its times that was answered.
    const QHash<QByteArray, QByteArray> &answered() const { return m_answered; }
    quint64 answers() const { return m_answers; }

private:
    void connectAgain();
    void say();
    void hear();

    const QByteArray m_name;
    const NodeConfig m_server;
    const int m_clients;
    QTcpSocket m_socket;
    QTimer m_pause;
    std::deque<std::pair<QByteArray, QByteArray>> m_waiting; // client, time
    QHash<QByteArray, QByteArray> m_answered;
    quint64 m_said = 0, m_answers = 0;
    bool m_stopped = false;
};

// What a server knows of each of these clients: their AT lines, empty where it knows nothing.
// Nothing at all when it cannot be asked.
QByteArrayList knownOf(const NodeConfig &server, const QByteArrayList &clients);

} // namespace herd
