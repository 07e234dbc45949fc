// SPDX-License-Identifier: GPL-3.0-or-later
// Every fault of a run, numbered as they begin, with what each met; those in force meet more until
// they end. Does not know what a fault is: its owner, FaultLog, says when one begins and ends.
// Bounded: older faults are forgotten. Pure.
#pragma once

#include "herd/core/base/types.h"
#include "herd/core/config/herdconfig.h"
#include "herd/core/folds/faultbite.h"
#include "herd/core/folds/linkfault.h"
#include "herd/core/wire/report.h"

#include <QSet>

#include <deque>
#include <functional>
#include <map>
#include <optional>

namespace herd {

class FaultRegister
{
public:
    static constexpr size_t FaultBound = 1000;               // 100 bytes each
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

    const std::deque<Fault> &faults() const { return m_faults; } // oldest first
    quint64 begun() const { return m_begun; } // faults ever seen: the number of the latest
    quint64 forgotten() const { return m_begun - m_faults.size(); }

    // In force from here on: of its link, or of the server that was killed. References and pointers
    // to what is in force are good until that one ends.
    FaultBite &begin(Fault fault, const QSet<LinkId> &links);
    // That of the link itself; null when there is none.
    const FaultBite *ofLink(LinkId link) const;
    // That, or a kill that holds it up.
    FaultBite *holding(LinkId link);
    const Fault *find(const FaultBite &bite) const; // null when it is forgotten

    void endOfLink(LinkId link, Nanoseconds at);
    void endOfKill(NodeId node, Nanoseconds at);
    void endKills(const std::function<bool(NodeId, const FaultBite &)> &isOver, Nanoseconds at);
    void releaseByKills(LinkId link); // they do not hold it up any more
    // As if the link's fault had not been one of its own: those after it go down by one. Nothing
    // when it is a cut, forgotten, or not there.
    std::optional<FaultBite> takeBreak(LinkId link);

    void lose(FaultBite &bite, FaultBite::Way way, const Report &report);
    void arrived(FaultBite &bite, FaultBite::Way way, const Report &report); // it was not lost
    void take(FaultBite &bite, const FaultBite &other);
    void passOver(FaultBite &bite); // something it met is not told
    void passOver();                // the same of all in force
    // It goes from `node` to all neighbours but `from`; where a fault in force is, it does not.
    void hold(NodeId node, NodeId from, const Report &report, const HerdConfig &herd);

private:
    Fault *edit(quint64 number);
    void publish(const FaultBite &bite);
    void end(const FaultBite &bite, Nanoseconds at);
    void remove(quint64 number);

    std::deque<Fault> m_faults;
    quint64 m_begun = 0;
    // In force.
    std::map<LinkId, FaultBite> m_links;
    std::map<NodeId, FaultBite> m_kills;
    qsizetype m_room = ByteBound;
};

} // namespace herd
