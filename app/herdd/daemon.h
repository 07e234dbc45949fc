// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the chosen nodes: all of them or none, and says on standard output where they listen. Lives
// on the main thread, owned by main().
#pragma once

#include "app/herdd/options.h"
#include "herd/core/base/clockwatch.h"
#include "herd/log/nodelog.h"
#include "herd/net/host/liveherd.h"

#include <QTimer>

#include <map>

namespace herd {

class Daemon : public QObject
{
    Q_OBJECT

public:
    // `log` may be null; then nothing is recorded.
    Daemon(const HerdConfig &herd, const QList<NodeId> &nodes, LiveSettings settings,
           std::unique_ptr<NodeLog> log);

    void start();
    void stop(); // once started; again changes nothing

Q_SIGNALS:
    void listening(); // all do, and it was said
    void finished(int exitCode);

private:
    void onListening(NodeId node, quint16 port, quint16 peerPort);
    void onFailed(NodeId node, const QByteArray &detail);
    void onStopped();
    void onJournalFailed(NodeId node, const QByteArray &problem);
    void onJournalRecovered(NodeId node);
    void onJournalSalvaged(NodeId node, const QByteArray &outcome);
    void onJournalSetAside(NodeId node, qint64 reports);
    void lookAtClock();
    void finish();

    const HerdConfig m_config;
    const QList<NodeId> m_nodes;
    std::unique_ptr<NodeLog> m_log;
    LiveHerd m_herd;
    QTimer m_clockTimer;
    ClockWatch m_clock;
    std::map<NodeId, QString> m_listening; // a line for each
    bool m_stopping = false;
    bool m_finished = false;
    ExitCode m_code = ExitStopped;
};

} // namespace herd
