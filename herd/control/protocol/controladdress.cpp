// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/control/protocol/controladdress.h"

#include "herd/core/config/hosts.h"

namespace herd::control {

QString ControlAddress::text() const
{
    return (host.contains(u':') ? u'[' + host + u']' : host) + u':' + QString::number(port);
}

std::variant<ControlAddress, QString> parseAddress(const QString &text, bool toListen)
{
    const qsizetype colon = text.lastIndexOf(u':');
    QString host = text.first(std::max<qsizetype>(0, colon));
    const bool isBracketed = host.startsWith(u'[') && host.endsWith(u']') && host.size() > 2;
    if (isBracketed)
        host = host.sliced(1, host.size() - 2);
    bool isNumber = false;
    const quint16 port = text.sliced(colon + 1).toUShort(&isNumber);
    if (colon <= 0 || !isHost(host.toUtf8()) || host.contains(u':') != isBracketed || !isNumber
        || (port == 0 && !toListen))
        return QStringLiteral("An address is a host and a port such as 127.0.0.1:7100, not \"%1\".")
            .arg(text);
    if (!isLoopback(host.toUtf8()))
        return QStringLiteral("%1 is not this machine: a control port beyond it needs TLS.")
            .arg(host);
    return ControlAddress {host, port};
}

} // namespace herd::control
