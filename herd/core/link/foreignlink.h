// SPDX-License-Identifier: GPL-3.0-or-later
// Sending to a foreign neighbour, to its client port: UPDATE in the seed's form, or lines of its
// own. Wire::Stream keeps one connection and reopens it when it drops. The others are called for
// every message, one after the other: connect, one line, half-close; what is answered is of no
// meaning but that "? " says it was refused, and so a connection is left when the other side ends
// it, after a second or so, or after limits::ForeignNoise bytes.
// A neighbour that is gone for a while may have forgotten everything: it is sent all that this node
// knows when it is back. What such a neighbour says arrives on our client port and is judged by
// NodeCore. Owned by NodeCore. Pure.
#pragma once

#include "herd/core/base/limits.h"
#include "herd/core/link/foreignqueue.h"
#include "herd/core/link/neighbour.h"
#include "herd/core/wire/linetemplate.h"

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
    std::optional<QByteArrayView> onLine(ConnId conn, QByteArrayView line) override;
    void onSent(ConnId conn) override;
    void onClosed(ConnId conn, LinkReason why, const QByteArray &detail) override;
    bool onSignOfLife() override;
    void onStarted() override;
    void forward(const Report &report) override;
    void onClock(Nanoseconds wall) override;
    bool hasTakenOver() const override; // as far as is known: all is with the system

protected:
    void onCut() override;
    void onHeal() override;
    bool hasMore() const override;
    qsizetype sendSome(qsizetype most) override;

private:
    enum class Phase { Idle, Dialing, Open, Pausing };
    // A connection to it.
    struct Call
    {
        ConnId conn = 0;
        qsizetype heard = 0; // bytes
        int ticks = 0;       // since it was told
        bool isRefused = false;
    };

    bool isStream() const { return peerConfig().wire == Wire::Stream; }
    void dialIfNeeded();
    bool hasSomething();
    void sendWaiting();
    qsizetype sendReport(const ForeignQueue::Waiting &what); // returns the size of its line
    void tellAll();
    void tellWhoStarted();
    void tellRefused(const QByteArray &answer);
    void lose(LinkState state, LinkReason why, const QByteArray &detail);
    void hangUpAll();

    const std::optional<LineTemplate> m_form; // none: the seed's
    Phase m_phase = Phase::Idle;
    Call m_call;                // that is open; 0: none
    std::deque<Call> m_endings; // said and half-closed, the longest first
    bool m_isGone = false;      // it is to be told all when it is back, and nothing is kept for it
    quint64 m_withheld = 0;     // tombstones, not told yet
    bool m_hasStarted = false;  // it says so, and has not been told all yet
    int m_ticksSinceStart = limits::ForeignStartTicks; // since it was told for that reason
    bool m_hasRefused = false;                         // something, since it was reached
    ForeignQueue m_queue;
    std::vector<Report> m_unsent; // said on m_call, not yet with the system; oldest first
    qsizetype m_unsentBytes = 0;
    QByteArray m_line; // the one being said; keeps its memory
};

} // namespace herd
