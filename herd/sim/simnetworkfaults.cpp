// SPDX-License-Identifier: GPL-3.0-or-later
// What befalls connections: their ends go, they break, they fall silent and are heard again.
#include "herd/sim/simnetwork.h"

#include <utility>
#include <vector>

namespace herd {

// Keeps what is under way up to some byte of it.
void SimNetwork::truncate(End &end)
{
    qsizetype kept = qsizetype(m_chance.below(quint64(end.bytesUnderWay) + 1));
    end.bytesUnderWay = kept;
    std::deque<Piece> left;
    for (Piece &piece : end.underWay) {
        piece.bytes.truncate(kept);
        kept -= piece.bytes.size();
        if (piece.kind == Piece::Kind::Opened || !piece.bytes.isEmpty())
            left.push_back(std::move(piece));
    }
    end.underWay = std::move(left);
}

void SimNetwork::abort(ConnId conn)
{
    End *end = find(conn);
    if (!end || !std::exchange(end->open, false))
        return;
    end->gone = true;
    truncate(*end);
    put(conn, {m_chance.below(2) == 0 ? Piece::Kind::Ended : Piece::Kind::Broken, {}, 0});
}

void SimNetwork::vanish(ConnId conn)
{
    End *end = find(conn);
    if (!end)
        return;
    end->open = false;
    end->gone = true;
    truncate(*end);
    tidy(conn);
}

void SimNetwork::breakAll(const SimWay &way)
{
    std::vector<ConnId> broken;
    for (ConnId conn = 0; conn < m_ends.size(); ++conn) {
        if (m_ends[conn] && m_ends[conn]->way == &way)
            broken.push_back(conn);
    }
    for (ConnId conn : broken) {
        End *end = find(conn);
        if (!end)
            continue;
        truncate(*end);
        put(conn, {Piece::Kind::Broken, {}, 0});
    }
}

void SimNetwork::onWayOpened(const SimWay &way)
{
    for (ConnId conn = 0; conn < m_ends.size(); ++conn) {
        if (m_ends[conn] && m_ends[conn]->way == &way)
            retransmit(conn, *m_ends[conn]);
    }
}

void SimNetwork::onTurnedOn(const SimParty &party)
{
    for (ConnId conn = 0; conn < m_ends.size(); ++conn) {
        if (m_ends[conn] && at(m_ends[conn]->other).owner == &party)
            retransmit(conn, *m_ends[conn]);
    }
}

void SimNetwork::retransmit(ConnId conn, End &end)
{
    for (int held = std::exchange(end.held, 0); held > 0; --held)
        schedule(conn);
}

} // namespace herd
