// SPDX-License-Identifier: GPL-3.0-or-later
// One node of a process, which can be started and stopped any number of times: every start is a new
// run of a new incarnation, with an empty table or what its journal holds. Lives on one herd
// thread, made and destroyed there; owned by HerdWorker.
#pragma once

#include "herd/net/host/noderun.h"
#include "herd/net/tls/tlsidentity.h"

namespace herd {

class NodeHost final : public QObject
{
    Q_OBJECT

public:
    // `certificates`: null where members have none, or the node is not started here.
    NodeHost(NodeSettings settings, std::shared_ptr<const TlsIdentity> certificates,
             const HerdThreadContext &context);

    void start(const ServerPorts &ports);  // nothing while it runs
    void stop(Nanoseconds drainsFor = {}); // see NodeRun; then drained(), where it is drained
    void kill();                           // no goodbye, resets
    void setLinkWhole(NodeId neighbour, bool whole);
    void forget(const QByteArray &client); // nothing while it does not run
    // Where a neighbour really listens; `port` is the one its wire is spoken on.
    void setPeerPort(NodeId neighbour, quint16 port);

Q_SIGNALS:
    void listening(herd::NodeId node, const herd::ServerPorts &ports);
    void failed(herd::NodeId node, const QByteArray &detail);
    void drained(herd::NodeId node, const QByteArray &left); // it stops now
    void stopped(herd::NodeId node);                         // also after a failed start
    // A foreign neighbour does not take what it is sent; see NodeOutput::onRefused().
    void neighbourRefused(herd::NodeId node, herd::NodeId by, const QByteArray &answer);
    void journalFailed(herd::NodeId node, const QByteArray &problem); // it is tried again
    void journalRecovered(herd::NodeId node);
    void journalSalvaged(herd::NodeId node, const QByteArray &outcome);
    void journalSetAside(herd::NodeId node, qint64 reports); // see fact::ReportSetAside

private:
    void watch(const NodeRun &run);
    void onEnded();

    NodeSettings m_settings;
    const HerdThreadContext m_context;
    NodeLife m_life;
    std::unique_ptr<NodeRun> m_run;   // while it runs
    std::unique_ptr<NodeRun> m_ended; // until the turn is over that it ended in
};

} // namespace herd
