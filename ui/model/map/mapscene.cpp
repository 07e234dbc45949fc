// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/map/mapscene.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace herd::ui {

QList<MapServer> serversOnMap(const HerdState &state)
{
    const QList<NodeLook> looks = nodeLooks(state);
    QList<MapServer> servers;
    for (const NodeId id : state.config().allNodes()) {
        const NodeConfig &node = state.config().node(id);
        if (node.at)
            servers.append({id, node.name, *node.at, looks.at(id.index)});
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
    if (const auto *restored = fact.as<fact::ReportRestored>())
        return take(restored->report, fact.at);
    if (const auto *caughtUp = fact.as<fact::CaughtUp>())
        return catchUp(fact, *caughtUp->summary);
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

bool MapScene::take(const Report &report, Nanoseconds at)
{
    const QByteArray name = report.client().toByteArray();
    if (report.isTombstone())
        return forget(name, report);
    qsizetype index = m_index.value(name, -1);
    if (index < 0) {
        if (m_clients.size() >= m_bound)
            makeRoom();
        index = m_clients.size();
        m_index.insert(name, index);
        MapClient fresh;
        fresh.name = name;
        fresh.known = m_lens ? Knowledge::Nothing : Knowledge::Newest;
        m_clients.append(fresh);
    }
    MapClient &client = m_clients[index];
    if (!client.report.isNull() && compareReports(report, client.report) <= 0)
        return false;
    client.report = report;
    client.where = report.where();
    client.world = Projection::toWorld(client.where);
    client.seen = at;
    client.trail.add(client.where, at);
    ++m_changes;
    if (!m_lens || client.known != Knowledge::Behind) {
        client.shownAt = client.where;
        client.spot = client.world;
    }
    return true;
}

void MapScene::look(const HerdState &state, std::optional<NodeId> lens)
{
    m_lens = lens;
    m_seen = {};
    ++m_changes;
    for (MapClient &client : m_clients) {
        const KnowledgeCell cell
            = lens ? knowledgeOf(state, *lens, client.name) : KnowledgeCell {Knowledge::Newest, {}};
        client.known = cell.kind;
        client.behind = cell.by;
        client.shownAt = client.where;
        client.spot = client.world;
        if (cell.kind == Knowledge::Behind) {
            client.shownAt = state.knows(*lens).value(client.name).where();
            client.spot = Projection::toWorld(client.shownAt);
        }
        ++m_seen[size_t(cell.kind)];
    }
}

bool MapScene::catchUp(const Fact &fact, const GapSummary &summary)
{
    bool changed = false;
    for (const Report &report : summary.holds)
        changed = take(report, fact.at) || changed;
    for (const Report &report : summary.forgot)
        changed = (report.isTombstone() && take(report, fact.at)) || changed;
    // The answer may be among what was dropped: it is not awaited for ever.
    const bool unanswered = m_question && m_question->node == fact.node && !m_question->answer;
    if (unanswered && summary.tally.placesAnswered > 0) {
        m_question.reset();
        changed = true;
    }
    return changed;
}

template<class Rule> bool MapScene::removeIf(Rule rule)
{
    if (m_clients.removeIf(rule) == 0)
        return false;
    ++m_changes;
    m_index.clear();
    for (qsizetype i = 0; i < m_clients.size(); ++i)
        m_index.insert(m_clients[i].name, i);
    return true;
}

bool MapScene::forget(const QByteArray &name, const Report &tombstone)
{
    const MapClient *const known = find(name);
    return known && compareReports(tombstone, known->report) > 0
        && removeIf([&name](const MapClient &client) { return client.name == name; });
}

void MapScene::makeRoom()
{
    std::vector<Nanoseconds> seen;
    for (const MapClient &client : std::as_const(m_clients))
        seen.push_back(client.seen);
    const auto last = seen.begin() + m_clients.size() / 10;
    std::nth_element(seen.begin(), last, seen.end());
    qsizetype left = m_clients.size() / 10 + 1; // of several as old some stay
    removeIf([&left, oldest = *last](const MapClient &client) {
        return client.seen <= oldest && left-- > 0;
    });
}

bool MapScene::keepOnlyKnown(const HerdState &state)
{
    return removeIf(
        [&state](const MapClient &client) { return !state.newest().contains(client.name); });
}

qsizetype MapScene::notShown(const HerdState &state) const
{
    return std::max<qsizetype>(0, state.newest().size() - m_clients.size());
}

bool MapScene::takeAnswer(NodeId node, const fact::PlacesAnswered &answered)
{
    if (!m_question || m_question->node != node || m_question->query != answered.query)
        return false;
    m_question->answer = answered.result;
    return true;
}

} // namespace herd::ui
