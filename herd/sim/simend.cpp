// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/sim/simend.h"

#include <utility>

namespace herd {

void SimEnd::put(SimPiece piece)
{
    m_bytes += piece.bytes.size();
    m_underWay.push_back(std::move(piece));
}

SimPiece SimEnd::takeFirst()
{
    SimPiece piece = std::move(m_underWay.front());
    m_underWay.pop_front();
    m_bytes -= piece.bytes.size();
    ++m_arrived;
    return piece;
}

void SimEnd::truncate(qsizetype kept)
{
    Q_ASSERT(kept <= m_bytes);
    m_bytes = kept;
    std::deque<SimPiece> left;
    for (SimPiece &piece : m_underWay) {
        piece.bytes.truncate(kept);
        kept -= piece.bytes.size();
        if (piece.kind == SimPiece::Kind::Opened || !piece.bytes.isEmpty())
            left.push_back(std::move(piece));
    }
    m_underWay = std::move(left);
}

void SimEnd::forget()
{
    m_bytes = 0;
    const auto first = m_underWay.begin();
    const bool opening = first != m_underWay.end() && first->kind == SimPiece::Kind::Opened;
    m_underWay.erase(opening ? first + 1 : first, m_underWay.end());
}

} // namespace herd
