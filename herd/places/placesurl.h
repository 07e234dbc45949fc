// SPDX-License-Identifier: GPL-3.0-or-later
// Addresses of Places services. Pure.
#pragma once

#include <QString>
#include <QUrl>

namespace herd {

// `base` (which may have a path of its own) followed by an absolute `path`.
inline QUrl placesUrl(QUrl base, const QString &path)
{
    QString prefix = base.path();
    while (prefix.endsWith(QLatin1Char('/')))
        prefix.chop(1);
    base.setPath(prefix + path);
    return base;
}

// "127.0.0.1:8080": what may be shown of an address, since a URL can hold a key.
inline QByteArray hostOf(const QUrl &url)
{
    QByteArray host = url.host().toUtf8();
    if (host.contains(':')) // IPv6
        host = '[' + host + ']';
    return url.port() < 0 ? host : host + ':' + QByteArray::number(url.port());
}

} // namespace herd
