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

} // namespace herd
