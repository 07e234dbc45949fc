// SPDX-License-Identifier: GPL-3.0-or-later
// Did the fault bite? Every cut, broken or silent link and every kill of the run, and what it met:
// the messages that were on their way and never arrived, and the reports that had to go that way
// and were not sent. A fault may meet nothing. A bounded fold over facts beside a HerdState; pure.
//
// Repairs by anti-entropy come later and change nothing of what a fault met. Messages to foreign
// servers end unseen and count only when they were not sent at all.
#pragma once

#include "herd/core/folds/faultregister.h"
#include "herd/core/folds/messagesunderway.h"

#include <QSet>

#include <deque>

namespace herd {

class FaultLog
{
public:
    using Fault = FaultRegister::Fault;

    // The herd as it is before the first fact.
    explicit FaultLog(const HerdState &before = {});

    // `after` is the herd with this fact in it.
    void apply(const Fact &fact, const HerdState &after);

    const std::deque<Fault> &faults() const { return m_faults.faults(); } // oldest first
    quint64 begun() const { return m_faults.begun(); } // ever seen: the number of the latest

private:
    using Way = FaultBite::Way;

    void settleLink(LinkId link, Nanoseconds at, const HerdState &herd);
    bool goesOn(LinkId link, Nanoseconds at, const HerdState &herd);
    void settleNode(NodeId node, Nanoseconds at, const HerdState &herd);
    void kill(NodeId node, Nanoseconds at, const HerdState &herd);
    void endKills(Nanoseconds at, const HerdState &herd);

    enum class Ends { All, NotUp };
    void loseUnderway(FaultBite *bite, LinkId link, const HerdState &herd, Ends ends);
    void sent(Way way, const Report &report, const HerdState &herd);
    void arrived(Way way, const Report &report, const HerdState &herd);

    FaultRegister m_faults;
    MessagesUnderway m_underway;
    QSet<LinkId> m_wereUp; // since both their servers run
};

} // namespace herd
