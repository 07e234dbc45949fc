// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/nats/natsfiles.h"

#include "herd/net/nats/dialnats.h"

#include <QDir>
#include <QFile>

namespace herd {

namespace {

QString pathIn(const QString &folder, const QByteArray &file)
{
    return QDir(folder).filePath(QString::fromUtf8(file));
}

std::optional<QString> whyNotRead(const QString &path, const QString &what)
{
    QFile file(path);
    if (file.open(QIODevice::ReadOnly))
        return std::nullopt;
    return QStringLiteral("%1 %2 cannot be read: %3.").arg(what, path, file.errorString());
}

} // namespace

std::optional<QString> whyNoBackbone(const HerdConfig &herd, const QString &folder)
{
    for (NodeId id : herd.allNodes()) {
        const NodeConfig &hub = herd.node(id);
        if (!hub.nats)
            continue;
        if (!isBuiltWithNats())
            return QStringLiteral("%1 is a backbone of NATS servers, and this program is built "
                                  "without NATS: install libnats-dev and build it again.")
                .arg(QString::fromUtf8(hub.name));
        std::optional<QString> problem;
        if (!hub.nats->ca.isEmpty())
            problem = whyNotRead(pathIn(folder, hub.nats->ca),
                                 QStringLiteral("The certificate of the NATS servers' authority"));
        if (!problem && !hub.nats->credentials.isEmpty())
            problem = whyNotRead(pathIn(folder, hub.nats->credentials),
                                 QStringLiteral("The credentials for the NATS servers"));
        if (problem)
            return problem;
    }
    return std::nullopt;
}

HerdConfig withNatsFilesIn(HerdConfig herd, const QString &folder)
{
    for (NodeConfig &node : herd.nodes) {
        if (!node.nats)
            continue;
        NatsConfig nats = *node.nats;
        for (QByteArray *file : {&nats.ca, &nats.credentials}) {
            if (!file->isEmpty())
                *file = pathIn(folder, *file).toUtf8();
        }
        node.nats = nats;
    }
    return herd;
}

} // namespace herd
