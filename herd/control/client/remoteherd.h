// SPDX-License-Identifier: GPL-3.0-or-later
// A herd in another process, as a backend: its facts from its control port, commands to it. What
// happened before is told by stand-ins; the numbers of facts are its own. A request that is under
// way when the connection is lost has failed. Tells which of its servers cannot be reached, and how
// their clock compares with this machine's; and where its client follows runs, that those servers
// stopped which were up when the run before was last told of. GUI thread.
#pragma once

#include "herd/backend/herdbackend.h"
#include "herd/control/client/controlclient.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>

namespace herd::control {

class RemoteHerd final : public HerdBackend
{
    Q_OBJECT

public:
    // Of a client that has begun, whose stand-ins nobody has taken. Begins with the next turn of the
    // event loop.
    explicit RemoteHerd(std::shared_ptr<ControlClient> client, QObject *parent = nullptr);
    ~RemoteHerd() override;

    Capabilities capabilities() const override;
    bool tellsAll() const override { return m_tellsAll; }
    bool isCatchingUp() const override { return m_client->fetched() < 1; }
    Nanoseconds now() const override { return m_client->now(); }
    void start(NodeId node) override { order(Act::Start, node); }
    void stop(NodeId node) override { order(Act::Stop, node); }
    void drain(NodeId node, Nanoseconds within) override;
    void kill(NodeId node) override { order(Act::Kill, node); }
    void startOnFreePorts(NodeId node) override { order(Act::StartOnFreePorts, node); }
    void setLink(LinkId link, bool whole) override;
    void forget(NodeId node, const QByteArray &client) override;
    quint64 submit(NodeId node, const QByteArray &line) override;
    void setTraffic(const Traffic &) override { } // no client of a control port brings any

private:
    void begin();
    void tell(FactBatch batch);
    void fail(quint64 request, const QByteArray &why);
    void failAll(const QString &why);
    void setReached(const QString &whyNot); // empty: it is
    void tellStops();
    void follow(const Fact &fact);
    void tellClock();
    void onRefused(const Refused &command);
    void order(Act act, NodeId node, NodeId peer = {});

    const std::shared_ptr<ControlClient> m_client;
    const bool m_tellsAll;
    quint64 m_seq = 0;                                          // of the last fact that was told
    bool m_isReached = true;                                    // as was told
    std::optional<std::pair<Nanoseconds, Nanoseconds>> m_clock; // ahead, uncertainty: as was told
    std::map<quint64, NodeId> m_asked; // requests that wait for their answer
    std::set<NodeId> m_up;             // servers that were started and have not stopped
};

} // namespace herd::control
