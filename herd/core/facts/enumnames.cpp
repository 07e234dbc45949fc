// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/facts/enumnames.h"

namespace herd {

QByteArray nameOf(NodeFailure why)
{
    switch (why) {
    case NodeFailure::PortInUse:
        return "port-in-use";
    case NodeFailure::AddressRefused:
        return "address-refused";
    case NodeFailure::NameNotFound:
        return "name-not-found";
    case NodeFailure::JournalProblem:
        return "journal-problem";
    case NodeFailure::Other:
        return "other";
    }
    return {};
}

QByteArray nameOf(CertificateState state)
{
    switch (state) {
    case CertificateState::Good:
        return "good";
    case CertificateState::ExpiresSoon:
        return "expires-soon";
    case CertificateState::Expired:
        return "expired";
    }
    return {};
}

QByteArray nameOf(LinkState state)
{
    switch (state) {
    case LinkState::Down:
        return "down";
    case LinkState::Connecting:
        return "connecting";
    case LinkState::Up:
        return "up";
    }
    return {};
}

QByteArray nameOf(LinkReason reason)
{
    switch (reason) {
    case LinkReason::None:
        return "none";
    case LinkReason::NotStarted:
        return "not-started";
    case LinkReason::Refused:
        return "refused";
    case LinkReason::Unreachable:
        return "unreachable";
    case LinkReason::NeighbourStopped:
        return "neighbour-stopped";
    case LinkReason::ConnectionLost:
        return "connection-lost";
    case LinkReason::NotAMember:
        return "not-a-member";
    case LinkReason::Cut:
        return "cut";
    case LinkReason::Overflow:
        return "overflow";
    case LinkReason::Silent:
        return "silent";
    case LinkReason::ProtocolError:
        return "protocol-error";
    }
    return {};
}

QByteArray nameOf(CloseReason reason)
{
    switch (reason) {
    case CloseReason::ByClient:
        return "by-client";
    case CloseReason::ByServer:
        return "by-server";
    case CloseReason::LineTooLong:
        return "line-too-long";
    case CloseReason::TooSlow:
        return "too-slow";
    case CloseReason::Backlog:
        return "backlog";
    case CloseReason::Lost:
        return "lost";
    case CloseReason::NoRoom:
        return "no-room";
    }
    return {};
}

QByteArray nameOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Newer:
        return "newer";
    case Verdict::Duplicate:
        return "duplicate";
    case Verdict::Stale:
        return "stale";
    case Verdict::Ahead:
        return "ahead";
    }
    return {};
}

QByteArray nameOf(PlacesStatus status)
{
    switch (status) {
    case PlacesStatus::Ok:
        return "ok";
    case PlacesStatus::ZeroResults:
        return "zero-results";
    case PlacesStatus::InvalidRequest:
        return "invalid-request";
    case PlacesStatus::OverQueryLimit:
        return "over-query-limit";
    case PlacesStatus::RequestDenied:
        return "request-denied";
    case PlacesStatus::UnknownError:
        return "unknown-error";
    }
    return {};
}

} // namespace herd
