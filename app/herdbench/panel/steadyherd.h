// SPDX-License-Identifier: GPL-3.0-or-later
// A herd that works as hard as it is told: simulated servers (SimHerd) that keep step with the clock
// on a thread of their own, and say facts as a live herd's threads do, by a FactBuffer and a
// FactRelay with a panel's bounds. Every fact it ever said is counted, so that whoever watches can be
// asked for all of them. Nothing can be done to it. Lives on the watcher's thread.
#pragma once

#include "herd/backend/watchedherd.h"
#include "herd/core/config/herdconfig.h"
#include "herd/net/relay/factrelay.h"

#include <QTimer>

#include <atomic>
#include <thread>

namespace herd {

class SimHerd;

class SteadyHerd final : public WatchedHerd
{
    Q_OBJECT

public:
    // `still`: so many clients that each one server knows from its journal; they say nothing more.
    // Others walk about, see Walkers, and report one after the other.
    SteadyHerd(const HerdConfig &herd, int still);
    ~SteadyHerd() override;

    static constexpr int Walkers = 1000;
    // Facts of a position on its way through all of a herd: line, verdict and reply, and two of each
    // message between servers.
    static int factsOfPosition(const HerdConfig &herd);

    // So many positions a second from now on; 0: none. A herd that cannot keep up makes fewer.
    void setRate(double positions) { m_rate = positions; }
    quint64 said() const { return m_said; } // facts so far

    Capabilities capabilities() const override { return Capability::Live; }
    Nanoseconds now() const override;

private:
    void run(int still);
    void report(SimHerd &herd);
    void restore(int still, Nanoseconds at);
    void tell(const FactBatch &facts, Nanoseconds ahead, Nanoseconds notBefore);
    void deliver();

    const HerdConfig m_herd;
    FactBuffer m_buffer;
    FactRelay m_relay;
    QTimer m_frame;
    std::atomic<double> m_rate = 0;
    std::atomic<quint64> m_said = 0;
    std::atomic<bool> m_ends = false;
    quint64 m_made = 0; // positions; its thread's
    std::thread m_thread;
};

} // namespace herd
