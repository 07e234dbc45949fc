// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/places/placesserver.h"

#include "herd/core/limits.h"
#include "herd/places/legacyservice.h"
#include "herd/places/newservice.h"

#include <QHttpServer>
#include <QHttpServerRequest>
#include <QHttpServerResponse>
#include <QJsonDocument>
#include <QTcpServer>
#include <QUrlQuery>

namespace herd {

namespace {

// Connections of a storm of clients wait here rather than time out.
constexpr int Backlog = 512;

using Status = QHttpServerResponse::StatusCode;

QHttpServerResponse jsonResponse(const QJsonObject &json, int status = 200)
{
    return QHttpServerResponse(QByteArrayLiteral("application/json; charset=UTF-8"),
                               QJsonDocument(json).toJson(), static_cast<Status>(status));
}

// A header, or the first of the query's items that has one of these names.
QByteArray parameter(const QHttpServerRequest &request, const char *header,
                     const QStringList &names)
{
    const QByteArray value = request.value(header);
    if (!value.isEmpty())
        return value;
    for (const auto &[name, text] : request.query().queryItems(QUrl::FullyDecoded)) {
        if (names.contains(name))
            return text.toUtf8();
    }
    return {};
}

newapi::Request readRequest(const QHttpServerRequest &request)
{
    return {parameter(request, "X-Goog-Api-Key", {QStringLiteral("key"), QStringLiteral("$key")}),
            parameter(request, "X-Goog-FieldMask",
                      {QStringLiteral("fields"), QStringLiteral("$fields")}),
            request.body()};
}

} // namespace

PlacesServer::PlacesServer(QObject *parent)
    : QObject(parent)
    , m_http(new QHttpServer(this))
    , m_problem(QStringLiteral("the embedded places are not loaded yet"))
{
    using Method = QHttpServerRequest::Method;
    m_http->route(QStringLiteral("/maps/api/place/nearbysearch/json"), Method::Get,
                  [this](const QHttpServerRequest &request) { return answerLegacy(request); });
    m_http->route(QStringLiteral("/v1/places:searchNearby"), Method::Post,
                  [this](const QHttpServerRequest &request) { return answerNew(request); });
}

std::optional<QString> PlacesServer::listen()
{
    auto tcp = std::make_unique<QTcpServer>();
    tcp->setListenBacklogSize(Backlog);
    if (!tcp->listen(QHostAddress::LocalHost))
        return QStringLiteral("The embedded Places service cannot listen on 127.0.0.1: %1")
            .arg(tcp->errorString());
    m_tcp = tcp.release();
    m_http->bind(m_tcp);
    return std::nullopt;
}

quint16 PlacesServer::port() const
{
    return m_tcp ? m_tcp->serverPort() : quint16(0);
}

void PlacesServer::setSource(const Nearby &nearby)
{
    m_nearby = nearby;
}

void PlacesServer::setProblem(const QString &problem)
{
    m_problem = problem;
}

QHttpServerResponse PlacesServer::answerLegacy(const QHttpServerRequest &request) const
{
    if (!m_nearby)
        return jsonResponse(legacy::refusal(QStringLiteral("UNKNOWN_ERROR"), m_problem));
    return jsonResponse(legacy::serve(request.query(), m_nearby));
}

QHttpServerResponse PlacesServer::answerNew(const QHttpServerRequest &request) const
{
    newapi::Response response;
    if (!m_nearby)
        response = newapi::refusal(503, QStringLiteral("UNAVAILABLE"), m_problem);
    else if (request.body().size() > limits::PlacesRequest)
        response = newapi::refusal(
            400, QStringLiteral("INVALID_ARGUMENT"),
            QStringLiteral("the body is longer than %1 bytes").arg(limits::PlacesRequest));
    else
        response = newapi::serve(readRequest(request), m_nearby);
    return jsonResponse(response.json, response.httpStatus);
}

} // namespace herd
