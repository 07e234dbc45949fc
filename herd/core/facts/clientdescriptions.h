// SPDX-License-Identifier: GPL-3.0-or-later
// The facts of clientfacts.h described, and what Places are asked and answer; see
// factdescription.h.
#pragma once

#include "herd/core/facts/description.h"
#include "herd/core/facts/factkinds.h"

#include <QtGlobal>

#include <tuple>

namespace herd {

template<> struct Description<fact::ClientConnected>
{
    static constexpr FactKind kind {"client-connected", "client", FactRole::Client, "connected",
                                    QT_TRANSLATE_NOOP("herd::FactTitles", "Connection")};
    static constexpr auto fields = std::tuple(Field("connection", &fact::ClientConnected::conn),
                                              Field("from", &fact::ClientConnected::from),
                                              Field("tls", &fact::ClientConnected::isTls));
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

// Values in them.

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

} // namespace herd
