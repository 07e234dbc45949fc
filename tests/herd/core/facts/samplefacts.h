// SPDX-License-Identifier: GPL-3.0-or-later
// A fact of every kind, in the order of AnyFact, with no field as it is by default: for tests of
// what has to know them all. Values; pure.
#pragma once

#include "herd/core/facts/gapsummary.h"

#include <QList>

namespace herd::test {

inline Report sampleReport(const QByteArray &client = "kiwi", const QByteArray &server = "Hill")
{
    return Report::make(server, std::chrono::seconds(1520023935), client, "+34.068930-118.445127",
                        "1520023934.918963997");
}

inline NodeConfig sampleNode()
{
    return {"Smith",
            "::1",
            8002,
            9002,
            Wire::Line,
            Coordinates {34.07, -118.44},
            QPointF(0.5, -2),
            LineForm {"F {client} {coordinates} {time} {path}", "", ","},
            8101,
            NatsConfig {"nats:4223", "ca.pem", "smith.creds"}};
}

inline PlacesResult samplePlaces()
{
    return {PlacesStatus::Ok,
            R"({"results": [], "status": "OK"})",
            {{"Royce Hall", {34.07, -118.44}, "Los Angeles"}, {"Caf\xc3\xa9", {-1.5, 2.25}, ""}},
            "a message",
            "Natural Earth",
            true};
}

inline GapSummary sampleSummary()
{
    GapSummary summary;
    summary.dropped = 1;
    quint64 count = 2;
    FactTally &t = summary.tally;
    for (quint64 *each :
         {&t.linesReceived, &t.repliesSent, &t.invalidLines, &t.updatesSent, &t.updatesNew,
          &t.updatesDuplicate, &t.updatesStale, &t.updatesAhead, &t.updatesLost, &t.overflows,
          &t.tombstonesWithheld, &t.clientsRefused, &t.strangersTurnedAway, &t.knocksIgnored,
          &t.placesAsked, &t.placesAnswered, &t.placesFailed})
        *each = count++;
    summary.sent = {{NodeId {1}, 7}, {NodeId {2}, 1u << 31}};
    summary.holds = {sampleReport("emu"), sampleReport("kiwi", "Smith")};
    summary.forgot = {sampleReport("moa")};
    return summary;
}

inline QList<FactBody> sampleBodies()
{
    const Report report = sampleReport();
    return {
        fact::NodeStarting {},
        fact::NodeListening {"127.0.0.1", 8001, 9001, 8101},
        fact::CertificateInUse {1'798'761'600, CertificateState::ExpiresSoon},
        fact::NodeStopping {},
        fact::NodeStopped {true},
        fact::NodeFailed {NodeFailure::NameNotFound, "no such host"},
        fact::NodeAdded {sampleNode()},
        fact::NodeChanged {sampleNode()},
        fact::NodeRemoved {},
        fact::LinkAdded {NodeId {1}},
        fact::LinkRemoved {NodeId {1}},
        fact::LinkChanged {NodeId {1}, LinkState::Connecting, LinkReason::Silent, "for 4 s"},
        fact::ClientConnected {7, "127.0.0.1:51234", true},
        fact::ClientGone {7, CloseReason::TooSlow},
        fact::ClientsRefused {12},
        fact::StrangersTurnedAway {3, 5000, 7},
        fact::LineReceived {7, "IAMAT kiwi\r\xff"},
        fact::ReplySent {7, "? WHATSAT nobody 10 5\n"},
        fact::ReportTaken {7, report, Verdict::Duplicate},
        fact::ClientNotTaken {7, "kiwi"},
        fact::ReportExpired {report},
        fact::ReportSetAside {report},
        fact::UpdateSent {NodeId {2}, report, "UPDATE " + report.line(), true},
        fact::UpdateReceived {NodeId {1}, report, Verdict::Stale, "UPDATE " + report.line()},
        fact::UpdateLost {NodeId {3}, report},
        fact::UpdateRefused {NodeId {2}, "? AT Hill"},
        fact::TombstonesWithheld {NodeId {3}, 5},
        fact::DigestSent {NodeId {4}},
        fact::DigestCompared {NodeId {1}, 256},
        fact::LinkOverflowed {NodeId {1}, 20'000},
        fact::ReportRestored {report},
        fact::JournalRestored {1'000'000, 3},
        fact::JournalFailed {"the disk is full"},
        fact::JournalRecovered {},
        fact::PlacesAsked {9, 7, "kiwi", {{34.06893, -118.445127}, 12.5, 5}},
        fact::PlacesAnswered {9, samplePlaces(), std::chrono::milliseconds(12)},
        fact::RequestAnswered {1u << 31, "AT Hill\n", std::chrono::microseconds(183)},
        fact::RequestFailed {3, "nobody listens"},
        fact::FactsDropped {100, std::chrono::seconds(2), 4},
        fact::CaughtUp {std::make_shared<const GapSummary>(sampleSummary())},
        fact::ActAsked {"ann (127.0.0.1)", "cut-link", NodeId {2}},
        fact::ServerOutOfReach {NodeId {1}, "It does not answer"},
        fact::ServerInReach {NodeId {1}},
        fact::ClockCompared {NodeId {1}, std::chrono::seconds(-3), std::chrono::microseconds(80)},
    };
}

} // namespace herd::test
