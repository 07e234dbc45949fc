// SPDX-License-Identifier: GPL-3.0-or-later
// herdd --probe: listens as a neighbour of a foreign server, and says which wire it speaks once it
// tells of one report. Lives on the main thread, owned by main().
#pragma once

#include "app/herdd/options.h"

#include <QByteArray>
#include <QTcpServer>

class QTcpSocket;

namespace herd {

class WireProbe : public QObject
{
    Q_OBJECT

public:
    // The report is of now: servers may refuse others.
    WireProbe();

    // Says what to send to the server; why it cannot listen there, on loopback.
    std::optional<QString> listen(quint16 port);

Q_SIGNALS:
    void finished(int exitCode);

private:
    void take(QTcpSocket *caller);
    void read(QTcpSocket *caller);
    void judge(QByteArrayView line, bool hasEnd, bool isLasting);

    const QByteArray m_client, m_coordinates, m_time;
    QTcpServer m_server;
    bool m_isDone = false;
};

} // namespace herd
