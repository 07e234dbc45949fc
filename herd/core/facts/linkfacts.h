// SPDX-License-Identifier: GPL-3.0-or-later
// Facts of links, callers at the peer port, and what goes over a link: UPDATEs and the sums of
// tables. Values; pure.
#pragma once

#include "herd/core/base/types.h"
#include "herd/core/wire/report.h"

#include <QByteArray>

namespace herd {

enum class LinkState { Down, Connecting, Up };
enum class LinkReason {
    None,
    NotStarted,       // our own node is not running
    Refused,          // nobody listens there
    Unreachable,      // no route, name not found, timeout
    NeighbourStopped, // it said goodbye
    ConnectionLost,   // it went without a word
    NotAMember,       // wrong key, wrong herd, unknown name
    Cut,              // by the user
    Overflow,         // it does not read
    Silent,           // it does not answer
    ProtocolError,    // it spoke out of turn
};

namespace fact {

// This node's end of a link.
struct LinkChanged
{
    NodeId peer;
    LinkState state = LinkState::Down;
    LinkReason reason = LinkReason::None;
    QByteArray detail;
};

// At the peer port, the TLS port or on a backbone, since the last such fact.
struct StrangersTurnedAway
{
    quint64 callers
        = 0; // gone before they proved to be neighbours, or spoke TLS: too many, too slow
    quint64 knocks = 0;   // that changed nothing, since the neighbour was tried just now
    quint64 messages = 0; // on a backbone, that no member has proven to have said
};

// Over a link. `bytes` is the line as it went over the wire, without its newline. A repair makes
// two tables equal; everything else belongs to the flood of its report.
struct UpdateSent
{
    NodeId to;
    Report report;
    QByteArray bytes;
    bool isRepair = false;
};
struct UpdateReceived
{
    NodeId from;
    Report report;
    Verdict verdict = Verdict::Newer;
    QByteArray bytes;
};
// It was sent, or waited to be, on a link that went away first.
struct UpdateLost
{
    NodeId to;
    Report report;
};
// A foreign neighbour answered "? " to what it was sent; `answer` is that line, without its newline.
struct UpdateRefused
{
    NodeId by;
    QByteArray answer;
};

// A neighbour cannot be told that clients are forgotten, since it is foreign or of an older version:
// so many tombstones were not sent to it since the last such fact. One that a comparison of tables
// asks for anew counts anew.
struct TombstonesWithheld
{
    NodeId to;
    quint64 count = 0;
};

// Over a link: the sums of this node's table went out, for the neighbour to compare with its own.
struct DigestSent
{
    NodeId to;
};
// A neighbour's sums were compared with this node's: so many of the 256 buckets differ.
struct DigestCompared
{
    NodeId from;
    int differing = 0;
};
// More waited for a neighbour than a link keeps: it was forgotten, and a digest will find it; or,
// of a foreign one, it is sent all the node knows. Of a backbone also what was on its way from
// there.
struct LinkOverflowed
{
    NodeId to;
    qsizetype forgotten = 0;
};

} // namespace fact

} // namespace herd
