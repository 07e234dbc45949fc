// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/session/herdcatalog.h"

#include "herd/core/base/limits.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/outsidetext.h"
#include "ui/model/text/textcontexts.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace herd::ui {

namespace {

const QString ReadyHerds = QStringLiteral(":/herd/herds");

} // namespace

QString defaultHerdPath()
{
    return ReadyHerds + QStringLiteral("/seed.json");
}

QString herdPath(const QString &fileOrName)
{
    const QString ready = filled(QStringLiteral("%1/%2.json"), ReadyHerds, fileOrName);
    return !QFile::exists(fileOrName) && QFile::exists(ready) ? ready : fileOrName;
}

QList<ReadyHerd> readyHerds()
{
    QList<ReadyHerd> herds;
    const QFileInfoList files
        = QDir(ReadyHerds).entryInfoList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    for (const QFileInfo &file : files) {
        const auto read = readHerd(file.filePath());
        const auto *config = std::get_if<HerdConfig>(&read);
        if (!config)
            continue; // a test reads them all
        QStringList names;
        for (const NodeConfig &node : config->nodes)
            names.append(shortName(node.name));
        herds.append({file.filePath(), herdTitle(file.filePath()), names.join(u", ")});
    }
    std::stable_partition(herds.begin(), herds.end(),
                          [](const ReadyHerd &herd) { return herd.path == defaultHerdPath(); });
    return herds;
}

std::variant<HerdConfig, QString> readHerd(const QString &path)
{
    const QString shown = pathText(path);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return filled(CatalogStrings::tr("%1 cannot be read: %2"), shown,
                      proseText(file.errorString()));
    const QByteArray bytes = file.read(limits::HerdFileBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return filled(CatalogStrings::tr("%1 cannot be read: %2"), shown,
                      proseText(file.errorString()));
    auto parsed = parseHerdFile(bytes);
    if (const auto *error = std::get_if<HerdFileError>(&parsed))
        return filled(CatalogStrings::tr("%1 is not a herd file: %2"), shown,
                      proseText(error->text()));
    return std::get<HerdConfig>(std::move(parsed));
}

QString herdTitle(const QString &path)
{
    const QFileInfo file(path);
    const QString name = path.startsWith(ReadyHerds) ? file.completeBaseName() : file.fileName();
    return shortName(name.toUtf8());
}

} // namespace herd::ui
