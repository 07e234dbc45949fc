// SPDX-License-Identifier: GPL-3.0-or-later
// What the facts put on the map: clients with their trails, servers, and the last question to
// Places. A bounded fold over facts, and pure questions about it. Through a lens the clients are
// where one server has them, as far as it has.
#pragma once

#include "herd/core/folds/herdstate.h"
#include "ui/model/graph/graphlook.h"
#include "ui/model/knowledge/knowledge.h"
#include "ui/model/map/maptrail.h"
#include "ui/model/map/projection.h"

#include <QHash>
#include <QList>

#include <optional>

namespace herd::ui {

struct MapClient
{
    QByteArray name;
    Report report;       // the newest anybody reported
    Coordinates where;   // of it
    QPointF world;       // the same, see Projection
    Nanoseconds seen {}; // when it was first heard of, on the facts' clock
    MapTrail trail;
    // Through the lens; without one, what is above.
    Knowledge known = Knowledge::Newest;
    Nanoseconds behind {}; // how much older the report is that the server has
    Coordinates shownAt;   // where it is drawn: where the server has it, or where it is
    QPointF spot;          // the same, see Projection
};

struct MapServer
{
    NodeId node;
    QByteArray name;
    Coordinates where;
    NodeLook look = NodeLook::Stopped; // as in the graph
};
// The servers whose place is configured.
QList<MapServer> serversOnMap(const HerdState &state);

// A WHATSAT, from the moment a server asks Places.
struct MapQuestion
{
    NodeId node;
    QueryId query = 0;
    QByteArray client;
    PlacesQuery what;
    std::optional<PlacesResult> answer;

    // What may be drawn: nothing before the answer, or when its terms forbid it.
    QList<Place> pins() const;
    // What has to be listed in words instead.
    QList<Place> listed() const;
};

class MapScene
{
public:
    // Clients drawn. Those silent longest make room for new ones, a tenth at a time.
    static constexpr qsizetype Bound = 20'000;
    // A client silent for longer is drawn hollow.
    static constexpr Nanoseconds Stale = std::chrono::seconds(60);

    explicit MapScene(qsizetype bound = Bound)
        : m_bound(bound)
    {
    }

    // Returns true when something on the map changed.
    bool apply(const Fact &fact);

    const QList<MapClient> &clients() const { return m_clients; } // in the order they appeared
    // How often clients have changed: as before, and each is where it was, and known as it was.
    quint64 changes() const { return m_changes; }
    const MapClient *find(const QByteArray &client) const;
    // Has the clients where that server has them in that state, or where they are. What facts bring
    // later is seen with the next look.
    void look(const HerdState &state, std::optional<NodeId> lens);
    std::optional<NodeId> lens() const { return m_lens; }
    // How it knows the clients drawn, by the last look; with a lens.
    const KnowledgeCounts &seen() const { return m_seen; }
    // Takes those away that nobody knows any more; true when there were any.
    bool keepOnlyKnown(const HerdState &state);
    qsizetype notShown(const HerdState &state) const; // clients the herd knows and the map does not
    const std::optional<MapQuestion> &question() const { return m_question; }
    void clearQuestion() { m_question.reset(); }

    static bool isStale(const MapClient &client, Nanoseconds now)
    {
        return now - client.seen > Stale;
    }

private:
    bool take(const Report &report, Nanoseconds at);
    bool forget(const QByteArray &name, const Report &tombstone);
    bool catchUp(const Fact &fact, const GapSummary &summary);
    void makeRoom();
    template<class Rule> bool removeIf(Rule rule);
    bool takeAnswer(NodeId node, const fact::PlacesAnswered &answered);

    qsizetype m_bound;
    quint64 m_changes = 0;
    QList<MapClient> m_clients;
    QHash<QByteArray, qsizetype> m_index; // name -> place in m_clients
    std::optional<NodeId> m_lens;
    KnowledgeCounts m_seen {};
    std::optional<MapQuestion> m_question;
};

} // namespace herd::ui
