// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/places/exchange/httpplaces.h"

#include "herd/places/provider/unavailableplaces.h"
#include "herd/version/programversion.h"

#include <QSslSocket>

namespace herd {

namespace {

// "/path?query" and the name of the host, as HTTP wants them.
QByteArray head(const QByteArray &method, const QUrl &url)
{
    const auto target = QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment;
    QUrl ascii;
    ascii.setHost(url.host(QUrl::FullyEncoded));
    ascii.setPort(url.port());
    return method + ' ' + url.toEncoded(target)
        + " HTTP/1.1\r\nHost: " + ascii.authority(QUrl::FullyEncoded).toLatin1()
        + "\r\nUser-Agent: herdpanel/" + programVersion()
        + "\r\nAccept: application/json\r\nAccept-Encoding: identity\r\nConnection: close\r\n";
}

} // namespace

HttpPlaces::HttpPlaces(Options options)
    : m_options(std::move(options))
    , m_mask(m_options.key)
    , m_open([this](const PlacesQuery &query) { drop(query); })
{
    Q_ASSERT(m_options.codec);
    // Finds the system's certificates, which takes a while, before anybody waits for it.
    if (m_options.base.scheme() == QLatin1String("https"))
        QSslSocket::supportsSsl();
}

HttpPlaces::~HttpPlaces() = default;

void HttpPlaces::ask(const PlacesQuery &query, QObject *context, Answer answer)
{
    if (isFull(query))
        return refuse(context, std::move(answer));
    const bool isNew = !m_open.isOpen(query);
    m_open.add(query, context, std::move(answer));
    if (!isNew)
        return;
    m_waiting.push_back(query);
    sendNext();
}

bool HttpPlaces::isFull(const PlacesQuery &query) const
{
    if (m_open.isOpen(query))
        return m_open.waiting() >= limits::PlacesInFlight;
    return qsizetype(m_out.size()) >= m_options.out
        && qsizetype(m_waiting.size()) >= m_options.waiting;
}

void HttpPlaces::refuse(QObject *context, Answer answer)
{
    ++m_refused;
    const QByteArray message = "too many questions wait for the Places service; refused so far: "
        + QByteArray::number(m_refused);
    answerLater(emptyPlaces(PlacesStatus::OverQueryLimit, message), context, std::move(answer));
}

void HttpPlaces::sendNext()
{
    while (!m_waiting.empty() && qsizetype(m_out.size()) < m_options.out) {
        const PlacesQuery query = m_waiting.front();
        m_waiting.pop_front();
        send(query);
    }
}

void HttpPlaces::send(const PlacesQuery &query)
{
    auto *exchange
        = new HttpExchange(m_options.base, requestFor(query), m_options.bounds, &m_exchanges);
    m_out[query] = exchange;
    QObject::connect(exchange, &HttpExchange::done, &m_exchanges,
                     [this, query](const HttpResult &http) {
                         m_out.erase(query);
                         m_open.answer(query, read(http, query));
                         sendNext();
                     });
}

// Nobody waits for its answer any more.
void HttpPlaces::drop(const PlacesQuery &query)
{
    if (const auto out = m_out.find(query); out != m_out.end()) {
        delete out->second;
        m_out.erase(out);
        sendNext();
    } else {
        std::erase(m_waiting, query);
    }
}

QByteArray HttpPlaces::requestFor(const PlacesQuery &query) const
{
    const PlacesCodec::Request request
        = m_options.codec->request(m_options.base, query, m_options.key);
    QByteArray bytes = head(request.method, request.url) + request.fields;
    if (!request.body.isEmpty())
        bytes += "Content-Type: application/json\r\nContent-Length: "
            + QByteArray::number(request.body.size()) + "\r\n";
    return bytes + "\r\n" + request.body;
}

// Of an answer nothing is looked at before the key is out of it.
PlacesResult HttpPlaces::read(HttpResult http, const PlacesQuery &query) const
{
    http.body = m_mask.json(http.body);
    PlacesResult result = m_options.codec->read(http, query);
    const QByteArray own = m_options.codec->attribution();
    result.attribution = result.attribution.isEmpty()
        ? own
        : own + "; " + m_mask.text(result.attribution); // has lost its tags since
    return result;
}

} // namespace herd
