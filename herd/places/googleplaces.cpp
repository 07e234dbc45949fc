// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/places/googleplaces.h"

#include "herd/places/legacycodec.h"
#include "herd/places/newcodec.h"
#include "herd/places/refusal.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>

namespace herd {

namespace {

// A key shorter than this is a placeholder, and may be a word of the answer.
constexpr qsizetype ShortestKey = 8;

QNetworkRequest requestFor(const QUrl &url)
{
    using Request = QNetworkRequest;
    Request request(url);
    request.setAttribute(Request::RedirectPolicyAttribute, Request::ManualRedirectPolicy);
    request.setAttribute(Request::CacheLoadControlAttribute, Request::AlwaysNetwork);
    request.setAttribute(Request::CacheSaveControlAttribute, false);
    request.setAttribute(Request::CookieLoadControlAttribute, Request::Manual);
    request.setAttribute(Request::CookieSaveControlAttribute, Request::Manual);
    request.setAttribute(Request::AuthenticationReuseAttribute, Request::Manual);
    request.setHeader(Request::UserAgentHeader, QStringLiteral("herdpanel/" HERD_VERSION));
    // Bytes counted are bytes held: nothing that unpacks to more.
    request.setRawHeader("Accept-Encoding", "identity");
    request.setRawHeader("Accept", "application/json");
    return request;
}

} // namespace

GooglePlaces::GooglePlaces(std::unique_ptr<QNetworkAccessManager> network, Options options)
    : m_options(std::move(options))
    , m_network(std::move(network))
{
}

GooglePlaces::~GooglePlaces() = default;

QUrl GooglePlaces::defaultBase(Flavour flavour)
{
    switch (flavour) {
    case Flavour::Legacy:
        return QUrl(QStringLiteral("https://maps.googleapis.com"));
    case Flavour::New:
        return QUrl(QStringLiteral("https://places.googleapis.com"));
    }
    Q_UNREACHABLE();
}

void GooglePlaces::ask(const PlacesQuery &query, QObject *context, Answer answer)
{
    if (m_exchanges.children().size() >= m_options.inFlight) {
        answerLater(emptyPlaces(PlacesStatus::OverQueryLimit,
                                "too many questions wait for the Places service"),
                    context, std::move(answer));
        return;
    }
    auto *exchange = new BoundedReply(send(query), m_options.bounds, &m_exchanges);
    QObject::connect(exchange, &BoundedReply::done, context,
                     [this, query, answer = std::move(answer)](const HttpAnswer &http) {
                         answer(read(http, query));
                     });
    QObject::connect(context, &QObject::destroyed, exchange, &BoundedReply::cancel);
}

QNetworkReply *GooglePlaces::send(const PlacesQuery &query)
{
    if (m_options.flavour == Flavour::Legacy)
        return m_network->get(requestFor(legacy::requestUrl(m_options.base, query, m_options.key)));
    QNetworkRequest request = requestFor(newapi::requestUrl(m_options.base));
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    request.setRawHeader("X-Goog-Api-Key", m_options.key);
    request.setRawHeader("X-Goog-FieldMask", newapi::fieldMask());
    return m_network->post(request, newapi::requestBody(query));
}

PlacesResult GooglePlaces::read(HttpAnswer http, const PlacesQuery &query) const
{
    // A service that repeats the key in its answer does not get it shown.
    if (m_options.key.size() >= ShortestKey)
        http.body.replace(m_options.key, "[key]");
    PlacesResult result = m_options.flavour == Flavour::Legacy ? legacy::readAnswer(http, query)
                                                               : newapi::readAnswer(http, query);
    result.mayBeMapped = m_options.source == Source::Embedded;
    if (m_options.source == Source::Google)
        result.attribution = result.attribution.isEmpty() ? QByteArray("Google Maps")
                                                          : "Google Maps; " + result.attribution;
    return result;
}

} // namespace herd
