// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/gapsummary.h"

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
    updatesLost += other.updatesLost;
    overflows += other.overflows;
    clientsRefused += other.clientsRefused;
    placesAsked += other.placesAsked;
    placesAnswered += other.placesAnswered;
    placesFailed += other.placesFailed;
    return *this;
}

void FactTally::add(const FactBody &body)
{
    std::visit(Overloaded {
                   [&](const fact::LineReceived &) { ++linesReceived; },
                   [&](const fact::ReplySent &f) {
                       ++repliesSent;
                       invalidLines += f.bytes.startsWith("? ") ? 1u : 0u;
                   },
                   [&](const fact::UpdateSent &) { ++updatesSent; },
                   [&](const fact::UpdateReceived &f) {
                       ++(f.verdict == Verdict::Newer           ? updatesNew
                              : f.verdict == Verdict::Duplicate ? updatesDuplicate
                                                                : updatesStale);
                   },
                   [&](const fact::UpdateLost &) { ++updatesLost; },
                   [&](const fact::LinkOverflowed &) { ++overflows; },
                   [&](const fact::ClientsRefused &f) { clientsRefused += f.count; },
                   [&](const fact::PlacesAsked &) { ++placesAsked; },
                   [&](const fact::PlacesAnswered &f) {
                       ++placesAnswered;
                       placesFailed += isFine(f.result.status) ? 0u : 1u;
                   },
                   [&](const fact::CaughtUp &f) { *this += f.summary->tally; },
                   [](const auto &) {},
               },
               body);
}

} // namespace herd
