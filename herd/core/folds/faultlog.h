// SPDX-License-Identifier: GPL-3.0-or-later
// Did the fault bite? Every cut, broken or silent link and every kill of the run, and what it met:
// the messages that were on their way and never arrived, and the reports that had to go that way
// and were not sent. A fault may meet nothing. A bounded fold over facts beside a HerdState; pure.
//
// Repairs by anti-entropy come later and change nothing of what a fault met. Messages to foreign
// servers end unseen and count only when they were not sent at all.
#pragma once

#include "herd/core/folds/faultbite.h"
#include "herd/core/folds/linkfault.h"
#include "herd/core/folds/messagesunderway.h"

#include <deque>
#include <map>

namespace herd {

class FaultLog
{
public:
    static constexpr size_t FaultBound = 1000; // 100 bytes each; older ones are forgotten
    static constexpr qsizetype ByteBound = 16 * 1024 * 1024; // of lines that faults in force met

    struct Fault
    {
        using Kind = FaultKind;
        quint64 number = 0; // counts from 1
        Kind kind = Kind::Cut;
        NodeId node; // that was killed
        LinkId link; // of the others
        Nanoseconds began {};
        // All its links are up again, or it is not this fault any more that keeps them from it.
        std::optional<Nanoseconds> ended {};
        quint64 lost = 0;    // messages under way
        quint64 held = 0;    // reports, besides those lost, that were not sent
        bool isExact = true; // false: there may be more, for not all was told

        quint64 met() const { return lost + held; }
    };

    // The herd as it is before the first fact.
    explicit FaultLog(const HerdState &before = {});

    // `after` is the herd with this fact in it.
    void apply(const Fact &fact, const HerdState &after);

    const std::deque<Fault> &faults() const { return m_faults; } // oldest first
    quint64 begun() const { return m_begun; } // faults ever seen: the number of the latest
    quint64 forgotten() const { return m_begun - m_faults.size(); }

private:
    using Way = FaultBite::Way;

    Fault *edit(quint64 number); // null when it is forgotten
    void publish(const FaultBite &bite);
    FaultBite &begin(Fault fault);
    void end(const FaultBite &bite, Nanoseconds at);
    void remove(quint64 number);

    void settleLink(LinkId link, Nanoseconds at, const HerdState &herd);
    bool goesOn(LinkId link, Nanoseconds at, const HerdState &herd);
    void settleNode(NodeId node, Nanoseconds at, const HerdState &herd);
    void kill(NodeId node, Nanoseconds at, const HerdState &herd);
    void endKills(Nanoseconds at, const HerdState &herd);
    std::optional<FaultBite> takeBreak(LinkId link);
    FaultBite *inForceOn(LinkId link);

    enum class Ends { All, NotUp };
    void loseUnderway(FaultBite *bite, LinkId link, const HerdState &herd, Ends ends);
    void sent(Way way, const Report &report, const HerdState &herd);
    void arrived(Way way, const Report &report, const HerdState &herd);
    void learned(NodeId node, NodeId from, const Report &report, const HerdState &herd);
    void passOver();

    std::deque<Fault> m_faults;
    quint64 m_begun = 0;
    // In force.
    std::map<LinkId, FaultBite> m_links;
    std::map<NodeId, FaultBite> m_kills;
    MessagesUnderway m_underway;
    QSet<LinkId> m_wereUp; // since both their servers run
    qsizetype m_room = ByteBound;
};

} // namespace herd
