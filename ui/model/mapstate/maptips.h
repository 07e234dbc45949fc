// SPDX-License-Identifier: GPL-3.0-or-later
// What the map says of a thing under the pointer. Names from the wire are escaped, so a tool tip
// shows them as they are.
#pragma once

#include "ui/model/map/mapclusters.h"
#include "ui/model/map/mapscene.h"

#include <QString>
#include <QStringList>

namespace herd::ui {

// `lens`: the server through whose knowledge it is seen, as it is shown; empty: none.
QString clientTip(const MapClient &client, Nanoseconds now, const QList<MapServer> &servers,
                  const QString &lens = {});
// Of a point of its trail.
QString trailTip(const MapClient &client, const TrailPoint &point, Nanoseconds now);
QString serverTip(const MapServer &server, const HerdState &state);
// The same in a sentence, as plain text.
QString clientSentence(const MapClient &client, const QString &lens = {});
QString serverSentence(const MapServer &server, const HerdState &state);
// Of several things at one spot, some by name; or of a cluster, which a click opens.
QString spotTip(qsizetype clients, qsizetype servers, const QStringList &names, bool isCluster);
// Of a cluster, in a sentence.
QString clusterSentence(const MapCluster &cluster, const Projection &view);
QString placeTip(const Place &place, const MapQuestion &question);

} // namespace herd::ui
