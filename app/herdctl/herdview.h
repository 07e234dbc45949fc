// SPDX-License-Identifier: GPL-3.0-or-later
// How the servers of one process are, by its facts, for people and as JSON (docs/operations.md): a
// fold. A value; pure.
#pragma once

#include "herd/core/folds/herdstate.h"

#include <map>

namespace herd {

class JsonWriter;

class HerdView
{
public:
    HerdView() = default;
    // `here`: the servers of that process; of others nothing is told.
    HerdView(const HerdConfig &config, QList<NodeId> here);

    void apply(const Fact &fact);
    const HerdState &state() const { return m_state; }
    const QList<NodeId> &here() const { return m_here; }

    // All servers here listen, and their journals can be written to.
    bool isWell() const;

    // Whole lines for people.
    QByteArray statusText() const;
    // With what came since the last look(), a second.
    QByteArray topText() const;
    void look(Nanoseconds since); // which was so long ago

    // Members of an object that is open.
    void writeStatus(JsonWriter &out) const;
    void writeTop(JsonWriter &out) const;

private:
    struct Rates // a second
    {
        double lines = 0;   // at the client port
        double updates = 0; // from neighbours
    };

    QByteArray nameOf(NodeId node) const;
    QByteArray serverText(NodeId node) const;
    QByteArray linkText(LinkId link) const;
    QByteArray stateOf(NodeId node) const;
    QByteArray summary() const;
    QList<LinkId> linksOf(NodeId node) const;
    QList<LinkId> linksHere() const;
    QList<NodeId> endsHere(LinkId link) const;
    bool isUp(LinkId link) const; // as far as is told here
    int up(const QList<LinkId> &links) const;
    Rates ratesOf(NodeId node) const;

    QList<NodeId> m_here;
    HerdState m_state;
    std::map<NodeId, FactTally> m_tallies, m_looked; // by now, and at the last look
    std::map<NodeId, Rates> m_rates;
};

} // namespace herd
