// SPDX-License-Identifier: GPL-3.0-or-later
// Sending to a foreign neighbour: UPDATE in the seed's form to its client port. Wire::Seed opens a
// connection for every message, one after the other; Wire::Stream keeps one and reopens it when it
// drops. While the neighbour is down, the newest report of each client waits for it, within a
// bound. What such a neighbour says arrives on our client port and is judged by NodeCore. Owned by
// NodeCore. Pure.
#pragma once

#include "herd/core/link/neighbour.h"

#include <QHash>

#include <deque>
#include <optional>
#include <vector>

namespace herd {

class ForeignLink final : public Neighbour
{
public:
    ForeignLink(NodeId peer, const LinkEnvironment &environment);

    void start() override;
    void stop() override;
    void onDialed(ConnId conn) override;
    void onDialFailed(LinkReason why, const QByteArray &detail) override;
    void onTimer() override;
    // What a foreign server answers to an UPDATE is of no meaning.
    std::optional<QByteArrayView> onLine(ConnId, QByteArrayView) override { return std::nullopt; }
    void onSent(ConnId conn) override;
    void onClosed(ConnId conn, LinkReason why) override;
    bool onSignOfLife() override;
    void forward(const Report &report) override;

protected:
    void onCut() override;
    void onHeal() override;
    bool hasMore() const override;
    qsizetype sendSome(qsizetype most) override;

private:
    enum class Phase { Idle, Dialing, Open, Pausing };

    bool isStream() const { return peerConfig().wire == Wire::Stream; }
    void dialIfNeeded();
    void sendWaiting();
    qsizetype sendReport(const Report &report); // returns the size of its line
    std::optional<Report> takeFirst();
    void keepUnsent();

    Phase m_phase = Phase::Idle;
    ConnId m_conn = 0;
    std::deque<QByteArray> m_order;      // clients, the longest waiting first
    QHash<QByteArray, Report> m_waiting; // the newest of each
    std::vector<Report> m_unsent;        // said on m_conn, not yet with the system; oldest first
    qsizetype m_unsentBytes = 0;
    QByteArray m_line; // the one being said; keeps its memory
};

} // namespace herd
