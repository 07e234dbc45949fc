// SPDX-License-Identifier: GPL-3.0-or-later
// The embedded Places service over HTTP, on loopback: Google's two Nearby Searches at Google's
// paths. Answers on the thread it lives on, at once.
#pragma once

#include "herd/core/base/places.h"
#include "herd/http/httpserver.h"
#include "herd/places/embedded/nearby.h"

#include <QString>

#include <optional>

namespace herd {

class PlacesServer : public QObject
{
    Q_OBJECT
public:
    explicit PlacesServer(QObject *parent = nullptr);

    // Listens on 127.0.0.1; port 0 is one the system chooses. Nothing when that worked, else a
    // sentence.
    std::optional<QString> listen(quint16 port = 0);
    // Why it could not listen there; nothing when it could. The port is free again.
    static std::optional<QString> whyNotBound(quint16 port);
    quint16 port() const { return m_http->port(); }
    HttpServer &http() { return *m_http; }

    // What it answers from. Until then, and when there is none, it answers with `problem`.
    void setSource(const Nearby &nearby);
    void setProblem(const QString &problem);
    // Nothing when there is something to answer from.
    std::optional<QString> problem() const;

    // What a client of the legacy form would read, without HTTP between.
    PlacesResult answer(const PlacesQuery &query) const;

private:
    HttpResponse reply(const HttpRequest &request) const;
    HttpResponse answerLegacy(const HttpRequest &request) const;
    HttpResponse answerNew(const HttpRequest &request) const;

    HttpServer *m_http; // a child, so that it moves to a thread with this
    Nearby m_nearby;
    QString m_problem;
};

} // namespace herd
