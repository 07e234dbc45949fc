// SPDX-License-Identifier: GPL-3.0-or-later
// A node's place on a backbone: NATS servers that bring what one server publishes to all others. To
// the node they are one neighbour, the hub, over a connection whose lines are backbonemessage.h's;
// what goes over it is BackboneFlow's. Owned by NodeCore. Pure.
#pragma once

#include "herd/core/link/backboneflow.h"
#include "herd/core/link/neighbour.h"

namespace herd {

class BackboneLink final : public Neighbour
{
public:
    BackboneLink(NodeId peer, const LinkEnvironment &environment);

    void start() override;
    void stop() override;
    void onDialed(ConnId conn) override;
    void onDialFailed(LinkReason why, const QByteArray &detail) override;
    void onTimer() override;
    std::optional<QByteArrayView> onLine(ConnId conn, QByteArrayView line) override;
    void onNonsense() override { m_flow.onNonsense(); }
    void onSent(ConnId conn) override;
    void onClosed(ConnId conn, LinkReason why, const QByteArray &detail) override;
    bool onSignOfLife() override;
    void forward(const Report &report) override;
    void handOver() override;
    bool hasTakenOver() const override { return m_flow.hasTakenOver(); } // one of the others

protected:
    void onCut() override;
    void onHeal() override { start(); }
    bool hasMore() const override { return m_flow.hasMore(); }
    qsizetype sendSome(qsizetype most) override { return m_flow.sendSome(most); }

private:
    enum class Phase { Idle, Dialing, Up };

    void lose(LinkReason why, const QByteArray &detail);

    Phase m_phase = Phase::Idle;
    ConnId m_conn = 0;
    BackboneFlow m_flow;
};

} // namespace herd
