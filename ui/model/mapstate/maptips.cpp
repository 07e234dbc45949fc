// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/mapstate/maptips.h"

#include "ui/model/graph/statetext.h"
#include "ui/model/knowledge/knowledgetext.h"
#include "ui/model/map/geodesy.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/model/text/textcontexts.h"

#include <QStringList>

namespace herd::ui {

namespace {

QStringList lensLines(const MapClient &client, const QString &lens)
{
    switch (client.known) {
    case Knowledge::Newest:
        return {filled(MapStrings::tr("%1 has its newest report"), lens)};
    case Knowledge::Behind:
        return {filled(MapStrings::tr("%1 is behind by %2, and sees it %3 from where it is"), lens,
                       behindText(client.behind),
                       lengthText(metresBetween(client.where, client.shownAt)))};
    case Knowledge::Nothing:
        return {filled(MapStrings::tr("unknown to %1"), lens)};
    case Knowledge::Down:
        return {filled(MapStrings::tr("unknown to %1, which is not running"), lens)};
    case Knowledge::Foreign:
        break;
    }
    return {filled(MapStrings::tr("%1 is foreign, and does not tell whether it knows it"), lens)};
}

} // namespace

QString clientTip(const MapClient &client, Nanoseconds now, const QList<MapServer> &servers,
                  const QString &lens)
{
    QStringList lines {nameText(client.name)};
    if (!lens.isEmpty())
        lines += lensLines(client, lens);
    lines += {lineText(client.report.coordinates()),
              filled(MapStrings::tr("heard of %1"), ageText(now - client.seen)),
              filled(MapStrings::tr("told %1, whose clock was %2 s ahead of its"),
                     nameText(client.report.origin()), lineText(client.report.delta()))};
    for (const MapServer &server : servers) {
        if (server.name == client.report.origin())
            lines.append(filled(MapStrings::tr("%1 from there"),
                                lengthText(metresBetween(client.where, server.where))));
    }
    return tipText(lines);
}

QString trailTip(const MapClient &client, const TrailPoint &point, Nanoseconds now)
{
    return tipText(
        {filled(MapStrings::tr("%1 was here %2"), nameText(client.name), ageText(now - point.at)),
         lineText(formatCoordinates(point.where))});
}

QString serverTip(const MapServer &server, const HerdState &state)
{
    const NodeView &node = state.node(server.node);
    QStringList lines {nameText(server.name), nodeStateText(state, server.node)};
    if (node.status == NodeStatus::Running) {
        lines.append(filled(MapStrings::tr("clients known: %1"),
                            countText(state.knows(server.node).size())));
        lines.append(filled(MapStrings::tr("connections: %1"), countText(node.connections.size())));
    }
    return tipText(lines);
}

QString clientSentence(const MapClient &client, const QString &lens)
{
    QStringList words {nameText(client.name), lineText(client.report.coordinates()),
                       filled(MapStrings::tr("told %1"), nameText(client.report.origin()))};
    if (!lens.isEmpty())
        words += lensLines(client, lens);
    return words.join(QStringLiteral(", "));
}

QString serverSentence(const MapServer &server, const HerdState &state)
{
    return filled(QStringLiteral("%1, %2"), nameText(server.name),
                  nodeStateText(state, server.node));
}

QString spotTip(qsizetype clients, qsizetype servers, const QStringList &names, bool isCluster)
{
    QStringList counts;
    if (clients > 0)
        counts.append(counted(clients, MapStrings::tr("%1 client"), MapStrings::tr("%1 clients")));
    if (servers > 0)
        counts.append(counted(servers, MapStrings::tr("%1 server"), MapStrings::tr("%1 servers")));
    QStringList lines {filled(MapStrings::tr("%1 here"), counts.join(QStringLiteral(", ")))};
    lines += names;
    const qsizetype more = clients + servers - names.size();
    if (more > 0)
        lines.append(filled(MapStrings::tr("and %1 more"), countText(more)));
    lines.append(isCluster
                     ? MapStrings::tr("A click opens them.")
                     : MapStrings::tr("Another click selects the next; the menu lists them."));
    return tipText(lines);
}

QString clusterSentence(const MapCluster &cluster, const Projection &view)
{
    const QString clients
        = counted(cluster.count, MapStrings::tr("%1 client"), MapStrings::tr("%1 clients"));
    return filled(cluster.isOnePlace(view) ? MapStrings::tr("%1 at one place")
                                           : MapStrings::tr("%1 close together"),
                  clients);
}

QString placeTip(const Place &place, const MapQuestion &question)
{
    QStringList lines {nameText(place.name)};
    if (!place.vicinity.isEmpty())
        lines.append(detailText(place.vicinity));
    lines.append(filled(MapStrings::tr("%1 from %2"),
                        lengthText(metresBetween(place.where, question.what.centre)),
                        nameText(question.client)));
    return tipText(lines);
}

} // namespace herd::ui
