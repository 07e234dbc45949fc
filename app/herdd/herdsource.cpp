// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdd/herdsource.h"

#include "herd/core/base/limits.h"
#include "herd/core/base/nearmiss.h"

#include <QFile>
#include <QFileInfo>

namespace herd {

namespace {

QString pathOf(const QString &fileOrName)
{
    const QString ready = QStringLiteral(":/herd/herds/%1.json").arg(fileOrName);
    const bool isReady
        = !QFileInfo::exists(fileOrName) && !fileOrName.contains(u'/') && QFileInfo::exists(ready);
    return isReady ? ready : fileOrName;
}

QString unknown(const HerdConfig &herd, const QString &name)
{
    QList<QByteArray> known;
    for (const NodeConfig &node : herd.nodes)
        known.append(node.name);
    const QByteArray meant = nearMiss(name.toUtf8(), known);
    return QStringLiteral("The herd \"%1\" has no server \"%2\"%3")
        .arg(QString::fromUtf8(herd.name), name,
             meant.isEmpty()
                 ? QStringLiteral(".")
                 : QStringLiteral("; did you mean \"%1\"?").arg(QString::fromUtf8(meant)));
}

} // namespace

std::variant<HerdSource, QString> loadHerd(const QString &fileOrName)
{
    const QString path = pathOf(fileOrName);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return QStringLiteral("The herd file %1 cannot be read: %2.")
            .arg(fileOrName, file.errorString());
    // One byte past the bound is enough for the parser to refuse it, however long the file is.
    const QByteArray bytes = file.read(limits::HerdFileBytes + 1);
    if (file.error() != QFile::NoError)
        return QStringLiteral("The herd file %1 cannot be read: %2.")
            .arg(fileOrName, file.errorString());
    auto parsed = parseHerdFile(bytes);
    if (const auto *error = std::get_if<HerdFileError>(&parsed))
        return QStringLiteral("%1: %2").arg(fileOrName, error->text());
    return HerdSource {fileOrName, QFileInfo(path).absolutePath(), std::get<HerdConfig>(parsed)};
}

std::variant<QList<NodeId>, QString> chooseNodes(const HerdConfig &herd, const QStringList &names)
{
    QList<NodeId> chosen;
    for (const QString &name : names) {
        const NodeId id = herd.find(name.toUtf8());
        if (!id.isValid())
            return unknown(herd, name);
        if (herd.node(id).wire != Wire::Herd)
            return QStringLiteral("%1 is a foreign server: herdd only runs its neighbours.")
                .arg(name);
        if (!chosen.contains(id))
            chosen.append(id);
    }
    if (!names.isEmpty())
        return chosen;
    for (NodeId id : herd.allNodes()) {
        if (herd.node(id).wire == Wire::Herd)
            chosen.append(id);
    }
    if (chosen.isEmpty())
        return QStringLiteral("All servers of the herd \"%1\" are foreign: there is none to run.")
            .arg(QString::fromUtf8(herd.name));
    return chosen;
}

} // namespace herd
