// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/facts/gapsummary.h"

#include "herd/core/base/oneof.h"

namespace herd {

FactTally &FactTally::operator+=(const FactTally &other)
{
    linesReceived += other.linesReceived;
    repliesSent += other.repliesSent;
    invalidLines += other.invalidLines;
    updatesSent += other.updatesSent;
    updatesNew += other.updatesNew;
    updatesDuplicate += other.updatesDuplicate;
    updatesStale += other.updatesStale;
    updatesAhead += other.updatesAhead;
    updatesLost += other.updatesLost;
    overflows += other.overflows;
    tombstonesWithheld += other.tombstonesWithheld;
    clientsRefused += other.clientsRefused;
    strangersTurnedAway += other.strangersTurnedAway;
    knocksIgnored += other.knocksIgnored;
    placesAsked += other.placesAsked;
    placesAnswered += other.placesAnswered;
    placesFailed += other.placesFailed;
    return *this;
}

quint64 &FactTally::received(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Newer:
        return updatesNew;
    case Verdict::Duplicate:
        return updatesDuplicate;
    case Verdict::Stale:
        return updatesStale;
    case Verdict::Ahead:
        break;
    }
    return updatesAhead;
}

void FactTally::add(const FactBody &body)
{
    std::visit(
        Overloaded {
            [&](const fact::LineReceived &) { ++linesReceived; },
            [&](const fact::ReplySent &f) {
                ++repliesSent;
                invalidLines += f.bytes.startsWith("? ") ? 1u : 0u;
            },
            [&](const fact::UpdateSent &) { ++updatesSent; },
            [&](const fact::UpdateReceived &f) { ++received(f.verdict); },
            [&](const fact::UpdateLost &) { ++updatesLost; },
            [&](const fact::LinkOverflowed &) { ++overflows; },
            [&](const fact::TombstonesWithheld &f) { tombstonesWithheld += f.count; },
            [&](const fact::ClientsRefused &f) { clientsRefused += f.count; },
            [&](const fact::StrangersTurnedAway &f) {
                strangersTurnedAway += f.callers + f.messages;
                knocksIgnored += f.knocks;
            },
            [&](const fact::PlacesAsked &) { ++placesAsked; },
            [&](const fact::PlacesAnswered &f) {
                ++placesAnswered;
                placesFailed += isFine(f.result.status) ? 0u : 1u;
            },
            [&](const fact::CaughtUp &f) { *this += f.summary->tally; },
            [](const OneOf<
                fact::NodeStarting, fact::NodeListening, fact::CertificateInUse, fact::NodeStopping,
                fact::NodeStopped, fact::NodeFailed, fact::NodeAdded, fact::NodeChanged,
                fact::NodeRemoved, fact::LinkAdded, fact::LinkRemoved, fact::LinkChanged,
                fact::ClientConnected, fact::ClientGone, fact::ReportTaken, fact::ClientNotTaken,
                fact::ReportExpired, fact::ReportSetAside, fact::UpdateRefused, fact::DigestSent,
                fact::DigestCompared, fact::ReportRestored, fact::JournalRestored,
                fact::JournalFailed, fact::JournalRecovered, fact::RequestAnswered,
                fact::RequestFailed, fact::FactsDropped, fact::ActAsked, fact::ServerOutOfReach,
                fact::ServerInReach, fact::ClockCompared> auto &) {},
        },
        body);
}

} // namespace herd
