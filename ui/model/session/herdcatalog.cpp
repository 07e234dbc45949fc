// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/session/herdcatalog.h"

#include "herd/files/herdsource.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/outsidetext.h"
#include "ui/model/text/textcontexts.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace herd::ui {

QString defaultHerdPath()
{
    return readyHerdFolder() + QStringLiteral("/seed.json");
}

QList<ReadyHerd> readyHerds()
{
    QList<ReadyHerd> herds;
    const QFileInfoList files
        = QDir(readyHerdFolder())
              .entryInfoList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
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
    auto read = loadHerd(path);
    if (auto *source = std::get_if<HerdSource>(&read))
        return std::move(source->herd);
    const auto &error = std::get<HerdSourceError>(read);
    const QString shown = pathText(error.file);
    const QString what = proseText(error.what);
    switch (error.kind) {
    case HerdSourceError::Kind::Unreadable:
        return filled(CatalogStrings::tr("%1 cannot be read: %2"), shown, what);
    case HerdSourceError::Kind::Invalid:
        return filled(CatalogStrings::tr("%1 is not a herd file: %2"), shown, what);
    }
    Q_UNREACHABLE();
}

QString herdTitle(const QString &path)
{
    const QFileInfo file(path);
    const QString name
        = path.startsWith(readyHerdFolder()) ? file.completeBaseName() : file.fileName();
    return shortName(name.toUtf8());
}

} // namespace herd::ui
