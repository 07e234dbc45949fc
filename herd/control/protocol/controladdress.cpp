// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/control/protocol/controladdress.h"

#include "herd/core/config/hosts.h"

namespace herd::control {

namespace {

const QString Tls = QStringLiteral("wss://"), Plain = QStringLiteral("ws://"); // RFC 6455, 3

} // namespace

QString ControlAddress::text() const
{
    return (isTls ? Tls : QString()) + (host.contains(u':') ? u'[' + host + u']' : host) + u':'
        + QString::number(port);
}

std::variant<ControlAddress, QString> parseAddress(const QString &text, bool toListen)
{
    const bool isTls = text.startsWith(Tls), isPlain = text.startsWith(Plain);
    const QString where = text.sliced(isTls ? Tls.size() : isPlain ? Plain.size() : 0);
    const qsizetype colon = where.lastIndexOf(u':');
    QString host = where.first(std::max<qsizetype>(0, colon));
    const bool isBracketed = host.startsWith(u'[') && host.endsWith(u']') && host.size() > 2;
    if (isBracketed)
        host = host.sliced(1, host.size() - 2);
    bool isNumber = false;
    const quint16 port = where.sliced(colon + 1).toUShort(&isNumber);
    if (colon <= 0 || !isHost(host.toUtf8()) || host.contains(u':') != isBracketed || !isNumber
        || (port == 0 && !toListen))
        return QStringLiteral("An address is a host and a port such as 127.0.0.1:7100, not \"%1\".")
            .arg(text);
    const bool isHere = isLoopback(host.toUtf8());
    if (isPlain && !isHere)
        return QStringLiteral("%1 is not this machine: a control port beyond it speaks TLS, "
                              "wss://%2.")
            .arg(host, where);
    return ControlAddress {host, port, isTls || !isHere};
}

} // namespace herd::control
