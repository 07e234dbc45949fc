// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/config/hosts.h"

#include <QByteArray>
#include <QList>

#include "herd/core/base/text.h"

#include <QByteArray>
#include <QList>

#include <algorithm>

namespace herd {

namespace {

bool isNamed(QByteArrayView host, QByteArrayView name)
{
    return host.compare(name, Qt::CaseInsensitive) == 0;
}

// Four decimal numbers up to 255, the first of them 127.
bool isLoopbackNumber(QByteArrayView host)
{
    if (!host.startsWith(QByteArrayView("127.")))
        return false;
    const QList<QByteArray> parts = host.toByteArray().split('.');
    return parts.size() == 4 && std::all_of(parts.begin(), parts.end(), [](const QByteArray &part) {
               const bool plain = !part.isEmpty() && part.size() <= 3
                   && std::all_of(part.begin(), part.end(), isDigit);
               return plain && part.toInt() <= 255;
           });
}

} // namespace

bool isHost(QByteArrayView host)
{
    return !host.isEmpty() && host.size() <= 253
        && std::all_of(host.begin(), host.end(), [](char c) {
               const char low = char(c | 0x20);
               return isDigit(c) || (low >= 'a' && low <= 'z')
                   || QByteArrayView(".-_:%").contains(c);
           });
}

bool isLoopback(QByteArrayView host)
{
    return isNamed(host, "localhost") || isLoopbackNumber(host) || host == QByteArrayView("::1");
}

bool isEveryAddress(QByteArrayView host)
{
    return host == QByteArrayView("0.0.0.0") || host == QByteArrayView("::");
}

bool sharePorts(QByteArrayView a, QByteArrayView b)
{
    const auto onThisMachine = [](QByteArrayView h) {
        return isLoopback(h) || isEveryAddress(h);
    };
    if (isEveryAddress(a) || isEveryAddress(b) || isNamed(a, "localhost")
        || isNamed(b, "localhost"))
        return onThisMachine(a) && onThisMachine(b);
    return isNamed(a, b);
}

} // namespace herd
