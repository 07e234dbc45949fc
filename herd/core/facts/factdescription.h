// SPDX-License-Identifier: GPL-3.0-or-later
// Every kind of fact described, once: its names (factkinds.h) and its fields, each by a key and
// where it is. Made from it are a fact's size, its form in files, its word in logs, its title and
// group in the list of events, and what is said of it where nobody has better words. A kind that is
// not described here, or not with all its fields, does not compile.
//
// Full of templates: for sources that go through fields; others include factkinds.h. Pure.
// Long because it is the table of all kinds.
#pragma once

#include "herd/core/facts/factkinds.h"
#include "herd/core/facts/gapsummary.h"

#include <QtGlobal>

#include <array>
#include <tuple>
#include <type_traits>

namespace herd {

// One member of `Value`. The key is a word with minuses, the same for good once files have it.
template<class Value, class Type> struct Field
{
    const char *key;
    Type Value::*member;

    constexpr Field(const char *k, Type Value::*m)
        : key(k)
        , member(m)
    {
    }
};

// Of a kind of fact: `kind`, `fields`, and isProblem() where its values decide. Of a value in a
// fact: `fields`.
template<class Value> struct Description;

template<class Value>
concept Described = requires
{
    Description<Value>::fields;
};

template<class Value>
constexpr size_t FieldCount = std::tuple_size_v<decltype(Description<Value>::fields)>;

// visit(key, value) for each field, in the order they are described.
template<class Value, class Visit> constexpr void forEachField(Value &value, Visit &&visit)
{
    std::apply([&](const auto &...field) { (visit(field.key, value.*field.member), ...); },
               Description<std::remove_const_t<Value>>::fields);
}

template<> struct Description<fact::NodeAdded>
{
    static constexpr FactKind kind {"node-added", "herd", FactRole::Server, "added",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Server added")};
    static constexpr auto fields = std::tuple(Field("config", &fact::NodeAdded::config));
};
template<> struct Description<fact::NodeChanged>
{
    static constexpr FactKind kind {"node-changed", "herd", FactRole::Server, "changed",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Server changed")};
    static constexpr auto fields = std::tuple(Field("config", &fact::NodeChanged::config));
};
template<> struct Description<fact::NodeRemoved>
{
    static constexpr FactKind kind {"node-removed", "herd", FactRole::Server, "removed",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Server removed")};
    static constexpr std::tuple<> fields {};
};
template<> struct Description<fact::LinkAdded>
{
    static constexpr FactKind kind {"link-added", "herd", FactRole::Server, "link-added",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Link added")};
    static constexpr auto fields = std::tuple(Field("peer", &fact::LinkAdded::peer));
};
template<> struct Description<fact::LinkRemoved>
{
    static constexpr FactKind kind {"link-removed", "herd", FactRole::Server, "link-removed",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Link removed")};
    static constexpr auto fields = std::tuple(Field("peer", &fact::LinkRemoved::peer));
};
template<> struct Description<fact::NodeStarting>
{
    static constexpr FactKind kind {"node-starting", "node", FactRole::Server, "starting",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Server starting")};
    static constexpr std::tuple<> fields {};
};
template<> struct Description<fact::NodeListening>
{
    static constexpr FactKind kind {"node-listening", "node", FactRole::Server, "listening",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Server listening")};
    static constexpr auto fields = std::tuple(Field("host", &fact::NodeListening::host),
                                              Field("port", &fact::NodeListening::port),
                                              Field("peer-port", &fact::NodeListening::peerPort));
};
template<> struct Description<fact::NodeStopping>
{
    static constexpr FactKind kind {"node-stopping", "node", FactRole::Server, "stopping",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Server stopping")};
    static constexpr std::tuple<> fields {};
};
template<> struct Description<fact::NodeStopped>
{
    static constexpr FactKind kind {"node-stopped", "node", FactRole::Server, "stopped",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Server stopped")};
    static constexpr auto fields = std::tuple(Field("killed", &fact::NodeStopped::killed));
};
template<> struct Description<fact::NodeFailed>
{
    static constexpr FactKind kind {"node-failed",
                                    "node",
                                    FactRole::Server,
                                    "failed",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Server failed"),
                                    true};
    static constexpr auto fields = std::tuple(Field("why", &fact::NodeFailed::why),
                                              Field("detail", &fact::NodeFailed::detail));
};
// Its title is the state's, where it is known.
template<> struct Description<fact::LinkChanged>
{
    static constexpr FactKind kind {"link-changed", "link", FactRole::Link, "link",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Link changed")};
    static constexpr auto fields = std::tuple(
        Field("peer", &fact::LinkChanged::peer), Field("state", &fact::LinkChanged::state),
        Field("reason", &fact::LinkChanged::reason), Field("detail", &fact::LinkChanged::detail));
};
template<> struct Description<fact::ClientConnected>
{
    static constexpr FactKind kind {"client-connected", "client", FactRole::Client, "connected",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Connection")};
    static constexpr auto fields = std::tuple(Field("connection", &fact::ClientConnected::conn),
                                              Field("from", &fact::ClientConnected::from));
};
template<> struct Description<fact::ClientGone>
{
    static constexpr FactKind kind {"client-gone", "client", FactRole::Client, "gone",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Connection ended")};
    static constexpr auto fields = std::tuple(Field("connection", &fact::ClientGone::conn),
                                              Field("reason", &fact::ClientGone::reason));
    static bool isProblem(const fact::ClientGone &f)
    {
        return f.reason != CloseReason::ByClient && f.reason != CloseReason::ByServer
            && f.reason != CloseReason::Lost;
    }
};
template<> struct Description<fact::ClientsRefused>
{
    static constexpr FactKind kind {"clients-refused",
                                    "client",
                                    FactRole::Client,
                                    "refused",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Clients refused"),
                                    true};
    static constexpr auto fields = std::tuple(Field("count", &fact::ClientsRefused::count));
};
template<> struct Description<fact::StrangersTurnedAway>
{
    static constexpr FactKind kind {"strangers-turned-away",
                                    "link",
                                    FactRole::Link,
                                    "strangers",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Strangers turned away"),
                                    true};
    static constexpr auto fields = std::tuple(Field("callers", &fact::StrangersTurnedAway::callers),
                                              Field("knocks", &fact::StrangersTurnedAway::knocks));
};
template<> struct Description<fact::LineReceived>
{
    static constexpr FactKind kind {"line-received", "line", FactRole::Client, "in",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Line in")};
    static constexpr auto fields = std::tuple(Field("connection", &fact::LineReceived::conn),
                                              Field("line", &fact::LineReceived::line));
};
template<> struct Description<fact::ReplySent>
{
    static constexpr FactKind kind {"reply-sent", "reply", FactRole::Client, "out",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Answer")};
    static constexpr auto fields = std::tuple(Field("connection", &fact::ReplySent::conn),
                                              Field("bytes", &fact::ReplySent::bytes));
    static bool isProblem(const fact::ReplySent &f) { return f.bytes.startsWith("? "); }
};
// Logs have it by the connection's `in` and `out` already.
template<> struct Description<fact::ReportTaken>
{
    static constexpr FactKind kind {"report-taken", "report", FactRole::Client, nullptr,
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Report taken")};
    static constexpr auto fields = std::tuple(Field("connection", &fact::ReportTaken::conn),
                                              Field("report", &fact::ReportTaken::report),
                                              Field("verdict", &fact::ReportTaken::verdict));
};
template<> struct Description<fact::ClientNotTaken>
{
    static constexpr FactKind kind {"client-not-taken",
                                    "client",
                                    FactRole::Client,
                                    "not-taken",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Client not taken"),
                                    true};
    static constexpr auto fields = std::tuple(Field("connection", &fact::ClientNotTaken::conn),
                                              Field("client", &fact::ClientNotTaken::client));
};
template<> struct Description<fact::ReportExpired>
{
    static constexpr FactKind kind {"report-expired", "report", FactRole::Client, "expired",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Client forgotten")};
    static constexpr auto fields = std::tuple(Field("report", &fact::ReportExpired::report));
};
template<> struct Description<fact::ReportSetAside>
{
    static constexpr FactKind kind {"report-set-aside",
                                    "report",
                                    FactRole::Client,
                                    "set-aside",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Report set aside"),
                                    true};
    static constexpr auto fields = std::tuple(Field("report", &fact::ReportSetAside::report));
};
template<> struct Description<fact::UpdateSent>
{
    static constexpr FactKind kind {"update-sent", "update", FactRole::Update, "sent",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "UPDATE sent")};
    static constexpr auto fields = std::tuple(
        Field("to", &fact::UpdateSent::to), Field("report", &fact::UpdateSent::report),
        Field("bytes", &fact::UpdateSent::bytes), Field("repair", &fact::UpdateSent::isRepair));
};
template<> struct Description<fact::UpdateReceived>
{
    static constexpr FactKind kind {"update-received", "update", FactRole::Update, "received",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "UPDATE received")};
    static constexpr auto fields = std::tuple(Field("from", &fact::UpdateReceived::from),
                                              Field("report", &fact::UpdateReceived::report),
                                              Field("verdict", &fact::UpdateReceived::verdict),
                                              Field("bytes", &fact::UpdateReceived::bytes));
    static bool isProblem(const fact::UpdateReceived &f) { return f.verdict == Verdict::Ahead; }
};
template<> struct Description<fact::UpdateLost>
{
    static constexpr FactKind kind {"update-lost",
                                    "update",
                                    FactRole::Update,
                                    "lost",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "UPDATE lost"),
                                    true};
    static constexpr auto fields = std::tuple(Field("to", &fact::UpdateLost::to),
                                              Field("report", &fact::UpdateLost::report));
};
template<> struct Description<fact::DigestSent>
{
    static constexpr FactKind kind {"digest-sent", "digest", FactRole::Link, "digest",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Digest sent")};
    static constexpr auto fields = std::tuple(Field("to", &fact::DigestSent::to));
};
template<> struct Description<fact::DigestCompared>
{
    static constexpr FactKind kind {"digest-compared", "digest", FactRole::Link, "digest",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Tables compared")};
    static constexpr auto fields = std::tuple(Field("from", &fact::DigestCompared::from),
                                              Field("differing", &fact::DigestCompared::differing));
};
template<> struct Description<fact::LinkOverflowed>
{
    static constexpr FactKind kind {"link-overflowed",
                                    "link",
                                    FactRole::Link,
                                    "overflow",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Queue overflowed"),
                                    true};
    static constexpr auto fields = std::tuple(Field("to", &fact::LinkOverflowed::to),
                                              Field("forgotten", &fact::LinkOverflowed::forgotten));
};
// There may be a million of them; a log's `journal` says how many.
template<> struct Description<fact::ReportRestored>
{
    static constexpr FactKind kind {"report-restored", "journal", FactRole::Journal, nullptr,
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Report restored")};
    static constexpr auto fields = std::tuple(Field("report", &fact::ReportRestored::report));
};
template<> struct Description<fact::JournalRestored>
{
    static constexpr FactKind kind {"journal-restored", "journal", FactRole::Journal, "journal",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Journal restored")};
    static constexpr auto fields = std::tuple(Field("clients", &fact::JournalRestored::clients),
                                              Field("set-aside", &fact::JournalRestored::setAside));
    static bool isProblem(const fact::JournalRestored &f) { return f.setAside > 0; }
};
template<> struct Description<fact::JournalFailed>
{
    static constexpr FactKind kind {"journal-failed",
                                    "journal",
                                    FactRole::Journal,
                                    "journal",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Journal failed"),
                                    true};
    static constexpr auto fields = std::tuple(Field("why", &fact::JournalFailed::why));
};
template<> struct Description<fact::JournalRecovered>
{
    static constexpr FactKind kind {"journal-recovered", "journal", FactRole::Journal, "journal",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Journal works again")};
    static constexpr std::tuple<> fields {};
};
template<> struct Description<fact::PlacesAsked>
{
    static constexpr FactKind kind {"places-asked", "places", FactRole::Places, "places-asked",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Places asked")};
    static constexpr auto fields = std::tuple(
        Field("query", &fact::PlacesAsked::query), Field("connection", &fact::PlacesAsked::conn),
        Field("client", &fact::PlacesAsked::client), Field("what", &fact::PlacesAsked::what));
};
template<> struct Description<fact::PlacesAnswered>
{
    static constexpr FactKind kind {"places-answered", "places", FactRole::Places,
                                    "places-answered",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Places answered")};
    static constexpr auto fields = std::tuple(Field("query", &fact::PlacesAnswered::query),
                                              Field("result", &fact::PlacesAnswered::result),
                                              Field("took", &fact::PlacesAnswered::took));
    static bool isProblem(const fact::PlacesAnswered &f) { return !f.result.message.isEmpty(); }
};
// The log of whom is asked has its line and answer.
template<> struct Description<fact::RequestAnswered>
{
    static constexpr FactKind kind {"request-answered", "request", FactRole::Client, nullptr,
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Request answered")};
    static constexpr auto fields = std::tuple(Field("request", &fact::RequestAnswered::request),
                                              Field("bytes", &fact::RequestAnswered::bytes),
                                              Field("took", &fact::RequestAnswered::took));
};
template<> struct Description<fact::RequestFailed>
{
    static constexpr FactKind kind {"request-failed",
                                    "request",
                                    FactRole::Client,
                                    nullptr,
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Request failed"),
                                    true};
    static constexpr auto fields = std::tuple(Field("request", &fact::RequestFailed::request),
                                              Field("why", &fact::RequestFailed::why));
};
template<> struct Description<fact::FactsDropped>
{
    static constexpr FactKind kind {"facts-dropped",
                                    "dropped",
                                    FactRole::Gap,
                                    "dropped",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Events dropped"),
                                    true};
    static constexpr auto fields = std::tuple(Field("count", &fact::FactsDropped::count),
                                              Field("lasted", &fact::FactsDropped::lasted),
                                              Field("unknown", &fact::FactsDropped::unknown));
};
template<> struct Description<fact::CaughtUp>
{
    static constexpr FactKind kind {"caught-up", "dropped", FactRole::Gap, "dropped",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Caught up")};
    static constexpr auto fields = std::tuple(Field("summary", &fact::CaughtUp::summary));
};

// Values in facts.

template<> struct Description<NodeConfig>
{
    static constexpr auto fields
        = std::tuple(Field("name", &NodeConfig::name), Field("host", &NodeConfig::host),
                     Field("port", &NodeConfig::port), Field("peer-port", &NodeConfig::peerPort),
                     Field("wire", &NodeConfig::wire), Field("at", &NodeConfig::at),
                     Field("xy", &NodeConfig::xy));
};
template<> struct Description<Coordinates>
{
    static constexpr auto fields = std::tuple(Field("latitude", &Coordinates::latitude),
                                              Field("longitude", &Coordinates::longitude));
};
template<> struct Description<PlacesQuery>
{
    static constexpr auto fields = std::tuple(Field("centre", &PlacesQuery::centre),
                                              Field("radius-km", &PlacesQuery::radiusKm),
                                              Field("limit", &PlacesQuery::limit));
};
template<> struct Description<Place>
{
    static constexpr auto fields
        = std::tuple(Field("name", &Place::name), Field("where", &Place::where),
                     Field("vicinity", &Place::vicinity));
};
template<> struct Description<PlacesResult>
{
    static constexpr auto fields = std::tuple(
        Field("status", &PlacesResult::status), Field("json", &PlacesResult::json),
        Field("places", &PlacesResult::places), Field("message", &PlacesResult::message),
        Field("attribution", &PlacesResult::attribution),
        Field("may-be-mapped", &PlacesResult::mayBeMapped));
};
template<> struct Description<FactTally>
{
    static constexpr auto fields = std::tuple(
        Field("lines-received", &FactTally::linesReceived),
        Field("replies-sent", &FactTally::repliesSent),
        Field("invalid-lines", &FactTally::invalidLines),
        Field("updates-sent", &FactTally::updatesSent),
        Field("updates-new", &FactTally::updatesNew),
        Field("updates-duplicate", &FactTally::updatesDuplicate),
        Field("updates-stale", &FactTally::updatesStale),
        Field("updates-ahead", &FactTally::updatesAhead),
        Field("updates-lost", &FactTally::updatesLost), Field("overflows", &FactTally::overflows),
        Field("clients-refused", &FactTally::clientsRefused),
        Field("strangers-turned-away", &FactTally::strangersTurnedAway),
        Field("knocks-ignored", &FactTally::knocksIgnored),
        Field("places-asked", &FactTally::placesAsked),
        Field("places-answered", &FactTally::placesAnswered),
        Field("places-failed", &FactTally::placesFailed));
};
template<> struct Description<GapSummary>
{
    static constexpr auto fields
        = std::tuple(Field("dropped", &GapSummary::dropped), Field("tally", &GapSummary::tally),
                     Field("sent", &GapSummary::sent), Field("holds", &GapSummary::holds),
                     Field("forgot", &GapSummary::forgot));
};

namespace description {

// Stands for any value of a member, so that the compiler counts how many a struct has.
struct Any
{
    template<class Type> operator Type() const;
};

template<class Value, class... Members> constexpr size_t memberCount()
{
    if constexpr (requires { Value {Members {}..., Any {}}; })
        return memberCount<Value, Members..., Any>();
    else
        return sizeof...(Members);
}

template<class Value> constexpr bool isWhole()
{
    static_assert(FieldCount<Value> == memberCount<Value>(), "a member is not described");
    return true;
}

template<class... Kinds>
constexpr std::array<FactKind, sizeof...(Kinds)> tableOf(const std::variant<Kinds...> *)
{
    static_assert((isWhole<Kinds>() && ...));
    return {Description<Kinds>::kind...};
}

} // namespace description

// In the order of AnyFact.
inline constexpr auto KindTable = description::tableOf(static_cast<const AnyFact *>(nullptr));

static_assert(description::isWhole<NodeConfig>() && description::isWhole<Coordinates>()
              && description::isWhole<PlacesQuery>() && description::isWhole<Place>()
              && description::isWhole<PlacesResult>() && description::isWhole<FactTally>()
              && description::isWhole<GapSummary>());

} // namespace herd
