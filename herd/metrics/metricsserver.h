// SPDX-License-Identifier: GPL-3.0-or-later
// Metrics and health of the servers of one process over HTTP, for whoever can reach the port:
// /metrics for Prometheus, /healthz for whoever starts what is not well again. Lives on the thread
// where facts are read. Bounded as HttpServer is.
#pragma once

#include "herd/http/httpserver.h"
#include "herd/metrics/herdmetrics.h"

#include <QHostAddress>
#include <QString>

#include <optional>

namespace herd {

class MetricsServer
{
public:
    explicit MetricsServer(HerdMetrics metrics);

    // Port 0 is one the system chooses. Once; nothing when that worked, else a sentence.
    std::optional<QString> listen(const QHostAddress &address, quint16 port);
    QString url() const; // "http://127.0.0.1:9100/metrics"

    // From the first on, in the order of delivery.
    void apply(const FactBatch &batch);

    HttpResponse answer(const HttpRequest &request) const;

private:
    HerdMetrics m_metrics;
    HttpServer m_http;
    QHostAddress m_address;
};

} // namespace herd
