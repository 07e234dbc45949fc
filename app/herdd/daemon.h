// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the chosen nodes: all of them start or none, and it says on standard output where they
// listen. Whoever may operate them over the control port stops and starts them later. Lives on the
// main thread, owned by main().
#pragma once

#include "app/herdd/options.h"
#include "app/herdd/servicestatus.h"
#include "herd/control/server/controlserver.h"
#include "herd/core/base/clockwatch.h"
#include "herd/log/nodelog.h"
#include "herd/metrics/metricsserver.h"
#include "herd/net/host/liveherd.h"
#include "herd/trace/recordingwriter.h"

#include <QSslConfiguration>
#include <QTimer>

#include <map>

namespace herd {

class Daemon : public QObject
{
    Q_OBJECT

public:
    // Where facts go; each may be null.
    struct Records
    {
        std::unique_ptr<NodeLog> log;
        std::unique_ptr<RecordingWriter> recording;
        QString recordingFile {};
    };
    Daemon(const HerdConfig &herd, const QList<NodeId> &nodes, LiveSettings settings,
           Records records);

    // Before start(): a control port for those who hold the key; empty: all only watch. A sentence
    // when it is not to be had.
    std::optional<QString> openControl(const control::ControlAddress &address,
                                       const QByteArray &key,
                                       const std::optional<QSslConfiguration> &tls);
    // Who calls at the control port from then on sees that.
    void renewControl(const QSslConfiguration &tls);
    // Before start(). A sentence when it is not to be had.
    std::optional<QString> openMetrics(const QHostAddress &address, quint16 port);
    void start();
    void stop(); // once started; again changes nothing
    // The same, once its servers are drained or after so long. Asked for again, it stops at once.
    void drain(Nanoseconds within);

Q_SIGNALS:
    void listening(); // all do, and it was said
    void finished(int exitCode);

private:
    void onFacts(const FactBatch &batch);
    void tryRecordingAgain();
    void setRecordingProblem(const std::optional<QString> &problem);
    void onListening(NodeId node, const ServerPorts &ports);
    void onFailed(NodeId node, const QByteArray &detail);
    void onStopped();
    void onRefused(NodeId node, NodeId by, const QByteArray &answer);
    void onJournalFailed(NodeId node, const QByteArray &problem);
    void onJournalRecovered(NodeId node);
    void onJournalSalvaged(NodeId node, const QByteArray &outcome);
    void onDrained(NodeId node, const QByteArray &left);
    void onJournalSetAside(NodeId node, qint64 reports);
    void lookAtClock();
    void printControl() const;
    void finish();

    const HerdConfig m_config;
    const QList<NodeId> m_nodes;
    Records m_records;
    LiveHerd m_herd;
    ServiceStatus m_service;
    QTimer m_clockTimer;
    ClockWatch m_clock;
    bool m_recordingFails = false;
    std::unique_ptr<control::ControlServer> m_control; // null: there is none
    std::unique_ptr<MetricsServer> m_metrics;          // the same
    std::map<NodeId, QString> m_listening;             // a line for each
    bool m_hasStarted = false;                         // all did
    bool m_draining = false;                           // or already stopping
    bool m_stopping = false;
    bool m_finished = false;
    ExitCode m_code = ExitStopped;
};

} // namespace herd
