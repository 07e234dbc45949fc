// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/http/httpresponse.h"

namespace herd {

namespace {

QByteArray reasonOf(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 204:
        return "No Content";
    case 400:
        return "Bad Request";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 413:
        return "Content Too Large";
    case 417:
        return "Expectation Failed";
    case 431:
        return "Request Header Fields Too Large";
    case 501:
        return "Not Implemented";
    case 503:
        return "Service Unavailable";
    case 505:
        return "HTTP Version Not Supported";
    default:
        return "Other";
    }
}

} // namespace

QByteArray toBytes(const HttpResponse &reply, bool isHead, bool lasts)
{
    QByteArray bytes
        = "HTTP/1.1 " + QByteArray::number(reply.status) + ' ' + reasonOf(reply.status) + "\r\n";
    if (!reply.allow.isEmpty())
        bytes += "Allow: " + reply.allow + "\r\n";
    if (!reply.contentType.isEmpty())
        bytes += "Content-Type: " + reply.contentType + "\r\n";
    if (reply.status != 204) // has no body, and no length of it
        bytes += "Content-Length: " + QByteArray::number(reply.body.size()) + "\r\n";
    if (!lasts)
        bytes += "Connection: close\r\n";
    bytes += "\r\n";
    return isHead ? bytes : bytes + reply.body;
}

HttpResponse responseTo(const HttpError &error)
{
    return {error.status, "text/plain; charset=UTF-8", error.message + '\n', {}};
}

} // namespace herd
