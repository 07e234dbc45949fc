// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdd/nodechoice.h"

#include "herd/core/base/nearmiss.h"

namespace herd {

namespace {

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

std::variant<QList<NodeId>, QString> chooseNodes(const HerdConfig &herd, const QStringList &names)
{
    QList<NodeId> chosen;
    for (const QString &name : names) {
        const NodeId id = herd.find(name.toUtf8());
        if (!id.isValid())
            return unknown(herd, name);
        if (herd.node(id).wire != Wire::Herd)
            return QStringLiteral("%1 is a foreign server: only its neighbours can be run.")
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
