// SPDX-License-Identifier: GPL-3.0-or-later
// What happened, as values: the only thing that leaves a node upwards. Hosts number and stamp
// facts; views are folds over them. A hop of a flood is keyed by (report line, from, to), so that
// tracing adds no byte to the wire. Pure.
// Long because it has every kind of fact.
#pragma once

#include "herd/core/base/places.h"
#include "herd/core/base/types.h"
#include "herd/core/config/herdconfig.h"
#include "herd/core/wire/report.h"

#include <QByteArray>
#include <QList>
#include <QMetaType>

#include <memory>
#include <type_traits>
#include <variant>

namespace herd {

enum class NodeFailure { PortInUse, AddressRefused, NameNotFound, JournalProblem, Other };
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
enum class CloseReason { ByClient, ByServer, LineTooLong, TooSlow, Backlog, Lost, NoRoom };

struct GapSummary; // herd/core/facts/gapsummary.h

namespace fact {

// The herd itself changes, by whoever may change it; see HerdConfig. The fact's node is the server
// that is added, changed or removed, or an end of the link. A link's id is the next, in the order
// of these facts.
struct NodeAdded
{
    NodeConfig config;
};
struct NodeChanged // its name and wire are as they were
{
    NodeConfig config;
};
struct NodeRemoved // and its links
{
};
struct LinkAdded
{
    NodeId peer;
};
struct LinkRemoved
{
    NodeId peer;
};

struct NodeStarting
{
};
struct NodeListening
{
    QByteArray host;
    quint16 port = 0;
    quint16 peerPort = 0;
};
struct NodeStopping
{
};
struct NodeStopped
{
    bool killed = false;
};
struct NodeFailed
{
    NodeFailure why = NodeFailure::Other;
    QByteArray detail;
};

// This node's end of a link.
struct LinkChanged
{
    NodeId peer;
    LinkState state = LinkState::Down;
    LinkReason reason = LinkReason::None;
    QByteArray detail;
};

struct ClientConnected
{
    ConnId conn = 0;
    QByteArray from;
};
struct ClientGone
{
    ConnId conn = 0;
    CloseReason reason = CloseReason::ByClient;
};
// So many were turned away since the last such fact: no more descriptors are left for clients.
struct ClientsRefused
{
    quint64 count = 0;
};
// At the peer port, since the last such fact.
struct StrangersTurnedAway
{
    quint64 callers = 0; // gone before they proved to be neighbours: too many, or too slow
    quint64 knocks = 0;  // that changed nothing, since the neighbour was tried just now
};
struct LineReceived
{
    ConnId conn = 0;
    QByteArray line;
}; // without its newline
struct ReplySent
{
    ConnId conn = 0;
    QByteArray bytes;
}; // everything that went out for one line

// An IAMAT: Newer starts a flood here; otherwise it was answered and forgotten.
struct ReportTaken
{
    ConnId conn = 0;
    Report report;
    Verdict verdict = Verdict::Newer;
};
// An IAMAT of a client that is new here, while the node keeps as many clients as it may. It was
// refused.
struct ClientNotTaken
{
    ConnId conn = 0;
    QByteArray client;
};
// The client was silent for longer than the herd remembers: the node has forgotten it.
struct ReportExpired
{
    Report report;
};
// Its time is so far ahead of the node's clock that the node does not go by it for now; see
// Verdict::Ahead. It comes back, as a ReportRestored, once the clock gets there.
struct ReportSetAside
{
    Report report;
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
// More waited for a neighbour than a link keeps: it was forgotten, and a digest will find it.
struct LinkOverflowed
{
    NodeId to;
    qsizetype forgotten = 0;
};

// The node had this report in its journal when it started.
struct ReportRestored
{
    Report report;
};
// All of the journal is read; the node begins to listen.
struct JournalRestored
{
    qint64 clients = 0;
    qint64 setAside = 0; // more than these, as with ReportSetAside
};
// It cannot be written to: from here on answers promise no more than memory holds. It is tried
// again.
struct JournalFailed
{
    QByteArray why;
};
struct JournalRecovered // everything is stored again
{
};

struct PlacesAsked
{
    QueryId query = 0;
    ConnId conn = 0;
    QByteArray client;
    PlacesQuery what;
};
struct PlacesAnswered
{
    QueryId query = 0;
    PlacesResult result;
    Nanoseconds took {};
};

// Answers to HerdBackend::submit(), seen from outside the node, over TCP.
struct RequestAnswered
{
    quint64 request = 0;
    QByteArray bytes;
    Nanoseconds took {};
};
struct RequestFailed
{
    quint64 request = 0;
    QByteArray why;
};

// The recorder could not keep up: of what happened from here on for `lasted`, so many facts are not
// told one by one. What they come to follows, up to each node's CaughtUp.
struct FactsDropped
{
    quint64 count = 0;
    Nanoseconds lasted {};
    quint64 unknown = 0; // of these, reports of which it is not told who holds them now
};
// The end of such a gap for this node: what was not told of it, added up.
struct CaughtUp
{
    std::shared_ptr<const GapSummary> summary; // never null
};

} // namespace fact

using AnyFact = std::variant<
    fact::NodeStarting, fact::NodeListening, fact::NodeStopping, fact::NodeStopped,
    fact::NodeFailed, fact::NodeAdded, fact::NodeChanged, fact::NodeRemoved, fact::LinkAdded,
    fact::LinkRemoved, fact::LinkChanged, fact::ClientConnected, fact::ClientGone,
    fact::ClientsRefused, fact::StrangersTurnedAway, fact::LineReceived, fact::ReplySent,
    fact::ReportTaken, fact::ClientNotTaken, fact::ReportExpired, fact::ReportSetAside,
    fact::UpdateSent, fact::UpdateReceived, fact::UpdateLost, fact::DigestSent,
    fact::DigestCompared, fact::LinkOverflowed, fact::ReportRestored, fact::JournalRestored,
    fact::JournalFailed, fact::JournalRecovered, fact::PlacesAsked, fact::PlacesAnswered,
    fact::RequestAnswered, fact::RequestFailed, fact::FactsDropped, fact::CaughtUp>;

template<class Kind, class Variant> inline constexpr bool IsOneOf = false;
template<class Kind, class... Kinds>
inline constexpr bool IsOneOf<Kind, std::variant<Kinds...>> = (std::is_same_v<Kind, Kinds> || ...);

// One of them. How it begins, is copied and ends is compiled once, in fact.cpp: three dozen kinds
// in every source that has a fact took the compiler half of its time.
class FactBody : public AnyFact
{
public:
    FactBody();
    template<class Kind>
    requires IsOneOf<Kind, AnyFact> FactBody(Kind body);
    FactBody(const FactBody &other);
    FactBody(FactBody &&other) noexcept;
    FactBody &operator=(const FactBody &other);
    FactBody &operator=(FactBody &&other) noexcept;
    ~FactBody();

    // Kinds do not compare; those of the base would only not compile.
    friend bool operator==(const FactBody &, const FactBody &) = delete;
    friend bool operator<(const FactBody &, const FactBody &) = delete;
};

struct Fact
{
    quint64 seq = 0;   // counts up by one in the order of delivery
    Nanoseconds at {}; // monotonic clock, common to all nodes
    NodeId node;       // whose it is; invalid for the recorder's own
    FactBody body;

    template<class T> const T *as() const { return std::get_if<T>(&body); }
};

using FactBatch = QList<Fact>; // by `seq`; what that order means: HerdBackend::factsReady()

} // namespace herd

Q_DECLARE_METATYPE(herd::Fact)
