// SPDX-License-Identifier: GPL-3.0-or-later
// What HttpPlaces has to know of a service: how a question to it is written and its answer read. A
// value without a state, shared by all threads. Pure.
#pragma once

#include "herd/core/base/places.h"
#include "herd/http/httpresult.h"

#include <QUrl>

namespace herd {

class PlacesCodec
{
public:
    struct Request
    {
        QByteArray method; // "GET"
        QUrl url;          // may hold the key: never to be shown
        QByteArray fields; // of the head, each "Name: value\r\n", besides those of every request
        QByteArray body;
    };

    virtual ~PlacesCodec() = default;

    // Where the service is when nobody says otherwise.
    virtual QUrl defaultBase() const = 0;
    // `base` has a scheme and a host and may have a path; `key` is of printable ASCII.
    virtual Request request(const QUrl &base, const PlacesQuery &query,
                            const QByteArray &key) const = 0;
    // The key has been taken out of the answer. The result is in the legacy Nearby Search's shape,
    // cut to the query's limit; anything but a good answer has a status and a message.
    virtual PlacesResult read(const HttpResult &answer, const PlacesQuery &query) const = 0;
    // Who is to be named beside its results, whatever they say.
    virtual QByteArray attribution() const = 0;
};

} // namespace herd
