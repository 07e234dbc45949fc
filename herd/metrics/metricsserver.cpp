// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/metrics/metricsserver.h"

#include <QUrl>

#include <utility>

namespace herd {

namespace {

HttpResponse textPage(int status, const QByteArray &text)
{
    return {status, "text/plain; charset=utf-8", text + '\n', {}};
}

QUrl urlOf(const QHostAddress &address, quint16 port)
{
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(address.toString());
    url.setPort(port);
    url.setPath(QStringLiteral("/metrics"));
    return url;
}

} // namespace

MetricsServer::MetricsServer(HerdMetrics metrics)
    : m_metrics(std::move(metrics))
    , m_http([this](const HttpRequest &request) { return answer(request); })
{
}

std::optional<QString> MetricsServer::listen(const QHostAddress &address, quint16 port)
{
    m_address = address;
    const auto problem = m_http.listen(address, port);
    if (!problem)
        return std::nullopt;
    return QStringLiteral("There can be no metrics on %1: %2.")
        .arg(urlOf(address, port).toString(), *problem);
}

QString MetricsServer::url() const
{
    return urlOf(m_address, m_http.port()).toString();
}

void MetricsServer::apply(const FactBatch &batch)
{
    for (const Fact &fact : batch)
        m_metrics.apply(fact);
}

HttpResponse MetricsServer::answer(const HttpRequest &request) const
{
    const bool isMetrics = request.path == "/metrics";
    if (!isMetrics && request.path != "/healthz")
        return textPage(404, "Here are /metrics and /healthz.");
    if (request.method != "GET" && request.method != "HEAD") {
        HttpResponse refused = textPage(405, "It is only read.");
        refused.allow = "GET, HEAD";
        return refused;
    }
    if (isMetrics)
        return {200, PrometheusText::ContentType, m_metrics.text(), {}};
    const QByteArrayList problems = m_metrics.problems();
    return problems.isEmpty() ? textPage(200, "ok") : textPage(503, problems.join('\n'));
}

} // namespace herd
