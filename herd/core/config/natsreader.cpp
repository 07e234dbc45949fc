// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/config/natsreader.h"

#include "herd/core/base/limits.h"
#include "herd/core/config/hosts.h"
#include "herd/core/config/wirename.h"

namespace herd {

bool NatsReader::read(const QString &path, const JsonValue &value, NatsConfig &out)
{
    Wire wire = Wire::Nats;
    return onlyKeys(path, value, {"backbone", "servers", "ca", "credentials"})
        && readChoice<Wire>(path + QStringLiteral(".backbone"), *value.find("backbone"),
                            {{nameOf(Wire::Nats), Wire::Nats}}, wire)
        && readServers(path + QStringLiteral(".servers"), value.find("servers"), out.servers)
        && readPath(path + QStringLiteral(".ca"), value.find("ca"), out.ca)
        && readPath(path + QStringLiteral(".credentials"), value.find("credentials"),
                    out.credentials);
}

bool NatsReader::readServers(const QString &path, const JsonValue *value, QByteArray &out)
{
    if (!value)
        return true;
    if (!isKind(path, *value, JsonValue::Kind::Array))
        return false;
    if (value->items.size() > size_t(limits::NatsServers))
        return fail(path, value->place,
                    QStringLiteral("At most %1 servers belong here: a cluster tells the others.")
                        .arg(limits::NatsServers));
    QByteArrayList servers;
    for (size_t i = 0; i < value->items.size(); ++i) {
        const JsonValue &item = value->items[i];
        const QString itemPath = path + QStringLiteral("[%1]").arg(i);
        if (!isKind(itemPath, item, JsonValue::Kind::String))
            return false;
        const qsizetype colon = item.text.lastIndexOf(':');
        bool isNumber = false;
        const uint port = item.text.mid(colon + 1).toUInt(&isNumber);
        if (colon < 1 || !isNumber || port < 1 || port > 65535 || !isHost(item.text.first(colon)))
            return fail(itemPath, item.place,
                        QStringLiteral("%1 is no host and port: \"10.0.0.8:4222\".")
                            .arg(quoted(item.text)));
        servers << item.text;
    }
    out = servers.join(',');
    return true;
}

} // namespace herd
