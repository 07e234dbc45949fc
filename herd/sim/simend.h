// SPDX-License-Identifier: GPL-3.0-or-later
// One end of a connection in virtual time: whose it is, what is known of it, and what was sent from
// it and has not arrived. Owned by SimNetwork. Pure.
#pragma once

#include "herd/core/base/types.h"

#include <QByteArray>

#include <deque>

namespace herd {

class SimParty;
struct SimWay;

// What arrives at once: bytes, or that the connection began or ended.
struct SimPiece
{
    enum class Kind { Opened, Bytes, Ended, Broken };
    Kind kind = Kind::Bytes;
    QByteArray bytes;
    quint64 ticket = 0; // of Opened
};

class SimEnd
{
public:
    SimEnd(SimParty *whose, const SimWay *from)
        : owner(whose)
        , way(from)
    {
    }

    void put(SimPiece piece);
    SimPiece takeFirst(); // it arrives
    // A connection that goes loses what is under way from some byte on; `kept` come before it.
    void truncate(qsizetype kept);
    // Its system sends no more of it. That it was opened is on its way for good.
    void forget();

    bool isNothingUnderWay() const { return m_underWay.empty(); }
    qsizetype bytesUnderWay() const { return m_bytes; }
    quint64 arrived() const { return m_arrived; } // pieces so far

    SimParty *const owner;
    const SimWay *const way; // of what is sent from here
    ConnId other = 0;
    int held = 0;               // pieces that were due in a silence
    Nanoseconds lastArrival {}; // of what was sent from here
    bool opened = false;        // its owner knows of it
    bool open = true;
    bool ended = false; // no bytes will follow from here
    bool gone = false;  // not even its system knows of it

private:
    std::deque<SimPiece> m_underWay;
    qsizetype m_bytes = 0;
    quint64 m_arrived = 0;
};

} // namespace herd
