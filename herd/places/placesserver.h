// SPDX-License-Identifier: GPL-3.0-or-later
// The HTTP of the embedded Places service, on loopback. Answers on the thread it lives on, at
// once, and needs that thread for itself: Qt's HTTP server bounds neither connections nor requests.
#pragma once

#include "herd/places/nearby.h"

#include <QHttpServerResponse>
#include <QObject>
#include <QString>

#include <optional>

class QHttpServer;
class QHttpServerRequest;
class QTcpServer;

namespace herd {

class PlacesServer : public QObject
{
    Q_OBJECT
public:
    explicit PlacesServer(QObject *parent = nullptr);

    // Listens on an ephemeral port of 127.0.0.1. Nothing when that worked, else why not.
    std::optional<QString> listen();
    quint16 port() const;

    // What it answers from. Until then, and when there is none, it answers with `problem`.
    void setSource(const Nearby &nearby);
    void setProblem(const QString &problem);

private:
    QHttpServerResponse answerLegacy(const QHttpServerRequest &request) const;
    QHttpServerResponse answerNew(const QHttpServerRequest &request) const;

    QHttpServer *m_http;         // a child, so that it moves to a thread with this
    QTcpServer *m_tcp = nullptr; // owned by m_http once it listens
    Nearby m_nearby;
    QString m_problem;
};

} // namespace herd
