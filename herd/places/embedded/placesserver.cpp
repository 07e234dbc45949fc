// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/places/embedded/placesserver.h"

#include "herd/places/embedded/legacyservice.h"
#include "herd/places/embedded/newservice.h"

#include <QJsonDocument>
#include <QTcpSocket>
#include <QUrlQuery>

namespace herd {

namespace {

HttpResponse jsonReply(const QByteArray &json, int status = 200)
{
    return {status, "application/json; charset=UTF-8", json + '\n', {}};
}

HttpResponse jsonReply(const newapi::Response &response)
{
    return jsonReply(QJsonDocument(response.json).toJson().trimmed(), response.httpStatus);
}

QUrlQuery queryOf(const HttpRequest &request)
{
    return QUrlQuery(QString::fromUtf8(request.query));
}

// A header, or the first of the query's items that has one of these names.
QByteArray parameter(const HttpRequest &request, const char *header, const QStringList &names)
{
    QByteArray value = request.header(header);
    if (!value.isEmpty())
        return value;
    for (const auto &[name, text] : queryOf(request).queryItems(QUrl::FullyDecoded)) {
        if (names.contains(name))
            return text.toUtf8();
    }
    return {};
}

newapi::Request readRequest(const HttpRequest &request)
{
    return {parameter(request, "x-goog-api-key", {QStringLiteral("key"), QStringLiteral("$key")}),
            parameter(request, "x-goog-fieldmask",
                      {QStringLiteral("fields"), QStringLiteral("$fields")}),
            request.body};
}

// What a path understands; empty when there is nothing.
QByteArray methodsOf(const QByteArray &path)
{
    if (path == "/maps/api/place/nearbysearch/json")
        return "GET, HEAD, OPTIONS";
    if (path == "/v1/places:searchNearby")
        return "POST, OPTIONS";
    return path == "*" ? "GET, HEAD, POST, OPTIONS" : "";
}

HttpResponse notHere(const HttpRequest &request, const QByteArray &allow)
{
    const QString method = QString::fromUtf8(request.method);
    HttpResponse reply = allow.isEmpty()
        ? jsonReply(newapi::errorAnswer(404, QStringLiteral("NOT_FOUND"),
                                        QStringLiteral("There is nothing at this path.")))
        : jsonReply(
            newapi::errorAnswer(405, QStringLiteral("UNIMPLEMENTED"),
                                QStringLiteral("%1 does not go with this path.").arg(method)));
    reply.allow = allow;
    return reply;
}

QString cannotListen(quint16 port, const QString &why)
{
    const QString where = port == 0 ? QString() : QLatin1Char(':') + QString::number(port);
    return QStringLiteral("The embedded Places service cannot listen on 127.0.0.1%1: %2.")
        .arg(where, why);
}

} // namespace

PlacesServer::PlacesServer(QObject *parent)
    : QObject(parent)
    , m_http(new HttpServer([this](const HttpRequest &request) { return reply(request); }, this))
    , m_problem(QStringLiteral("the embedded places are not loaded yet"))
{
}

std::optional<QString> PlacesServer::listen(quint16 port)
{
    const auto problem = m_http->listen(QHostAddress::LocalHost, port);
    return problem ? std::optional(cannotListen(port, *problem)) : std::nullopt;
}

std::optional<QString> PlacesServer::whyNotBound(quint16 port)
{
    QTcpSocket socket;
    return socket.bind(QHostAddress(QHostAddress::LocalHost), port,
                       QAbstractSocket::ReuseAddressHint)
        ? std::nullopt
        : std::optional(cannotListen(port, socket.errorString()));
}

void PlacesServer::setSource(const Nearby &nearby)
{
    m_nearby = nearby;
}

void PlacesServer::setProblem(const QString &problem)
{
    m_problem = problem;
}

std::optional<QString> PlacesServer::problem() const
{
    return m_nearby ? std::nullopt : std::optional(m_problem);
}

PlacesResult PlacesServer::answer(const PlacesQuery &query) const
{
    return m_nearby ? legacy::answer(query, m_nearby)
                    : emptyPlaces(PlacesStatus::UnknownError, m_problem.toUtf8());
}

HttpResponse PlacesServer::reply(const HttpRequest &request) const
{
    const QByteArray allow = methodsOf(request.path);
    const bool isUnderstood = (", " + allow + ',').contains(", " + request.method + ',');
    if (!isUnderstood || (request.path == "*" && request.method != "OPTIONS"))
        return notHere(request, allow);
    if (request.method == "OPTIONS")
        return {204, {}, {}, allow};
    return request.method == "POST" ? answerNew(request) : answerLegacy(request);
}

HttpResponse PlacesServer::answerLegacy(const HttpRequest &request) const
{
    if (!m_nearby)
        return jsonReply(legacy::errorAnswer(PlacesStatus::UnknownError, m_problem));
    return jsonReply(legacy::serve(queryOf(request), m_nearby));
}

HttpResponse PlacesServer::answerNew(const HttpRequest &request) const
{
    if (!m_nearby)
        return jsonReply(newapi::errorAnswer(503, QStringLiteral("UNAVAILABLE"), m_problem));
    return jsonReply(newapi::serve(readRequest(request), m_nearby));
}

} // namespace herd

#include "moc_placesserver.cpp"
