// SPDX-License-Identifier: GPL-3.0-or-later
// The part of a URL that says where it leads. Pure.
#pragma once

#include <QByteArray>
#include <QUrl>

namespace herd {

// "127.0.0.1:8080": what may be shown of an address, since a URL can hold a key.
inline QByteArray hostOf(const QUrl &url)
{
    QByteArray host = url.host().toUtf8();
    if (host.contains(':')) // IPv6
        host = '[' + host + ']';
    return url.port() < 0 ? host : host + ':' + QByteArray::number(url.port());
}

} // namespace herd
