// SPDX-License-Identifier: GPL-3.0-or-later
// An answer over HTTP, and its bytes. Pure.
#pragma once

#include "herd/http/httprequest.h"

#include <functional>

namespace herd {

struct HttpResponse
{
    int status = 200;
    QByteArray contentType; // empty: there is no body
    QByteArray body;
    QByteArray allow; // the methods there are, for 405 and OPTIONS; empty: not said
};

// Answers at once, on the server's thread.
using HttpHandler = std::function<HttpResponse(const HttpRequest &)>;

// `isHead`: the question was HEAD, which gets all but the body.
QByteArray toBytes(const HttpResponse &reply, bool isHead, bool lasts);

// What an error looks like: a line of text.
HttpResponse responseTo(const HttpError &error);

} // namespace herd
