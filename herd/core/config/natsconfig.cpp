// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/config/natsconfig.h"

#include "herd/core/config/wirename.h"
#include "herd/core/json/jsonstring.h"

namespace herd {

QByteArray wireEntry(const NatsConfig &config)
{
    if (config == NatsConfig())
        return jsonString(nameOf(Wire::Nats));
    QByteArrayList parts {"\"backbone\": " + jsonString(nameOf(Wire::Nats))};
    if (!config.servers.isEmpty()) {
        QByteArrayList servers;
        for (const QByteArray &server : config.servers.split(','))
            servers << jsonString(server);
        parts << "\"servers\": [" + servers.join(", ") + ']';
    }
    if (!config.ca.isEmpty())
        parts << "\"ca\": " + jsonString(config.ca);
    if (!config.credentials.isEmpty())
        parts << "\"credentials\": " + jsonString(config.credentials);
    return '{' + parts.join(", ") + '}';
}

} // namespace herd
