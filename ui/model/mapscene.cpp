// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/mapscene.h"

namespace herd::ui {

namespace {

double squaredDistance(QPointF a, QPointF b)
{
    const QPointF d = a - b;
    return QPointF::dotProduct(d, d);
}

} // namespace

QList<MapServer> serversOnMap(const HerdState &state)
{
    QList<MapServer> servers;
    for (const NodeId id : state.config().allNodes()) {
        const NodeConfig &node = state.config().node(id);
        if (node.at)
            servers.append({id, node.name, *node.at, state.node(id).status, state.node(id).killed});
    }
    return servers;
}

QList<Place> MapQuestion::pins() const
{
    return answer && answer->mayBeMapped ? answer->places : QList<Place>();
}

QList<Place> MapQuestion::listed() const
{
    return answer && !answer->mayBeMapped ? answer->places : QList<Place>();
}

bool MapScene::apply(const Fact &fact)
{
    if (const auto *taken = fact.as<fact::ReportTaken>())
        return taken->verdict == Verdict::Newer && take(taken->report, fact.at);
    // A report from a foreign server, or one taken before we were looking, is first seen on a link.
    if (const auto *received = fact.as<fact::UpdateReceived>())
        return received->verdict == Verdict::Newer && take(received->report, fact.at);
    if (const auto *asked = fact.as<fact::PlacesAsked>()) {
        m_question = MapQuestion {fact.node, asked->query, asked->client, asked->what, {}};
        return true;
    }
    if (const auto *answered = fact.as<fact::PlacesAnswered>())
        return takeAnswer(fact.node, *answered);
    return false;
}

const MapClient *MapScene::find(const QByteArray &client) const
{
    const auto found = m_index.constFind(client);
    return found == m_index.constEnd() ? nullptr : &m_clients[*found];
}

const MapClient *MapScene::clientAt(const Projection &view, QPointF pixel, double reach) const
{
    const MapClient *nearest = nullptr;
    double best = reach * reach;
    for (const MapClient &client : m_clients) {
        const double distance = squaredDistance(view.pixelOf(client.world), pixel);
        if (distance <= best) {
            best = distance;
            nearest = &client;
        }
    }
    return nearest;
}

bool MapScene::take(const Report &report, Nanoseconds at)
{
    const QByteArray name = report.client().toByteArray();
    qsizetype index = m_index.value(name, -1);
    if (index < 0) {
        if (m_clients.size() >= m_bound) {
            // The set of names is bounded too; past that the count stands still.
            if (m_unshown.size() < m_bound)
                m_unshown.insert(name);
            return false;
        }
        index = m_clients.size();
        m_index.insert(name, index);
        m_clients.append({name, {}, {}, {}, {}, {}});
    }
    MapClient &client = m_clients[index];
    if (!client.report.isNull() && compareReports(report, client.report) <= 0)
        return false;
    client.report = report;
    client.where = report.where();
    client.world = Projection::toWorld(client.where);
    client.seen = at;
    client.trail.add(client.where, at);
    return true;
}

bool MapScene::takeAnswer(NodeId node, const fact::PlacesAnswered &answered)
{
    if (!m_question || m_question->node != node || m_question->query != answered.query)
        return false;
    m_question->answer = answered.result;
    return true;
}

} // namespace herd::ui
