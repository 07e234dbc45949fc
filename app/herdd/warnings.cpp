// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdd/description.h"

#include "herd/core/config/hosts.h"

#include <QSet>

#include <algorithm>

namespace herd {

namespace {

QString nameOf(const HerdConfig &herd, NodeId id)
{
    return QString::fromUtf8(herd.node(id).name);
}

// Of a foreign server: those of the started nodes that take its word.
QString ofForeign(const HerdConfig &herd, NodeId id, const QList<NodeId> &started)
{
    QStringList believers;
    for (NodeId neighbour : herd.neighbours(id)) {
        if (started.contains(neighbour))
            believers.append(nameOf(herd, neighbour));
    }
    if (believers.isEmpty())
        return {};
    return QStringLiteral(
               "%1 is a foreign server and cannot prove itself: %2 will take any report that comes "
               "from its host %3.")
        .arg(nameOf(herd, id), believers.join(QStringLiteral(" and ")),
             QString::fromUtf8(herd.node(id).host));
}

QStringList ofNode(const HerdConfig &herd, NodeId id, const QList<NodeId> &started)
{
    QStringList found;
    const NodeConfig &node = herd.node(id);
    const QList<NodeId> neighbours = herd.neighbours(id);
    const bool elsewhere = std::any_of(neighbours.begin(), neighbours.end(), [&](NodeId other) {
        return herd.node(other).wire == Wire::Herd && !started.contains(other);
    });
    if (node.peerPort == 0 && elsewhere)
        found
            << QStringLiteral(
                   "%1 listens for neighbours on a free port: those in other processes cannot know "
                   "it.")
                   .arg(nameOf(herd, id));
    if (isEveryAddress(node.host) && !neighbours.isEmpty())
        found << QStringLiteral("%1 listens on every address (%2): neighbours on other machines "
                                "cannot dial that.")
                     .arg(nameOf(herd, id), QString::fromUtf8(node.host));
    return found;
}

// How many groups of servers no link joins.
int parts(const HerdConfig &herd)
{
    int count = 0;
    QSet<NodeId> seen;
    for (NodeId first : herd.allNodes()) {
        if (seen.contains(first))
            continue;
        ++count;
        QList<NodeId> todo {first};
        seen.insert(first);
        while (!todo.isEmpty()) {
            for (NodeId next : herd.neighbours(todo.takeLast())) {
                if (!seen.contains(next)) {
                    seen.insert(next);
                    todo.append(next);
                }
            }
        }
    }
    return count;
}

} // namespace

QStringList warnings(const HerdConfig &herd, const QList<NodeId> &started)
{
    QStringList found;
    if (herd.peers == Membership::Open)
        found << QStringLiteral(
                     "The herd \"%1\" is open: anybody on this machine may speak as a neighbour.")
                     .arg(QString::fromUtf8(herd.name));
    if (herd.peers == Membership::Open && !herd.keyFile.isEmpty())
        found << QStringLiteral("The herd is open, so its keyFile is not used.");
    for (NodeId id : herd.allNodes()) {
        if (!isForeign(herd.node(id).wire))
            found << (started.contains(id) ? ofNode(herd, id, started) : QStringList());
        else
            found << ofForeign(herd, id, started);
    }
    if (const int count = parts(herd); count > 1)
        found << QStringLiteral(
                     "The links leave the herd in %1 parts that never hear of each other.")
                     .arg(count);
    found.removeAll(QString());
    return found;
}

} // namespace herd
