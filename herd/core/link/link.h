// SPDX-License-Identifier: GPL-3.0-or-later
// A link to a neighbour of our own kind: one lasting connection on the peer ports, proven both ways
// (OutboundHandshake, InboundHandshake); what goes over it then is LinkFlow's. Of two neighbours
// the one whose name sorts first dials; the other knocks when it starts, so that the dialer does
// not sit out its pause. Owned by NodeCore. Pure.
#pragma once

#include "herd/core/link/linkflow.h"
#include "herd/core/link/neighbour.h"
#include "herd/core/link/outboundhandshake.h"

#include <optional>

namespace herd {

class Link final : public Neighbour
{
public:
    Link(NodeId peer, const LinkEnvironment &environment);

    void start() override;
    void stop() override;
    void onDialed(ConnId conn) override;
    void onDialFailed(LinkReason why, const QByteArray &detail) override;
    void onTimer() override;
    void onSent(ConnId conn) override;
    void onClosed(ConnId conn, LinkReason why, const QByteArray &detail) override;
    std::optional<QByteArrayView> onLine(ConnId conn, QByteArrayView line) override;
    void onNonsense() override;
    bool onSignOfLife() override;
    void forward(const Report &report) override;
    void onHeard(const ReportView &report) override;
    void onRejected(const Rejected &rejected) override;
    void onClock(Nanoseconds wall) override;
    void handOver() override;
    bool hasTakenOver() const override { return m_flow.hasTakenOver(); }

    // For the accepting side: whether a proven newcomer may take this link, and taking it. A newer
    // incarnation may once the one we are linked with does not answer, which is asked at once.
    bool mayBeTakenBy(quint64 incarnation);
    void take(ConnId conn, quint64 incarnation, const QByteArray &welcome);
    void onPretended(const QByteArray &detail); // somebody in its name could not prove it

    bool isDialer() const;

protected:
    void onCut() override;
    void onHeal() override;
    bool hasMore() const override { return m_flow.hasMore(); }
    qsizetype sendSome(qsizetype most) override { return m_flow.sendSome(most); }

private:
    enum class Phase { Idle, Dialing, Handshake, Up };

    void dial();
    void goIdle();
    void lost(LinkReason why, const QByteArray &detail = {});
    void up();
    void onHandshakeLine(QByteArrayView line);
    void drop(LinkReason why, const QByteArray &detail);

    Phase m_phase = Phase::Idle;
    ConnId m_conn = 0;
    quint64 m_peerIncarnation = 0;
    quint64 m_dials = 0;
    std::optional<OutboundHandshake> m_handshake; // in that phase
    LinkFlow m_flow;
    bool m_goodbye = false;
    bool m_knocking = false;
};

} // namespace herd
