// SPDX-License-Identifier: GPL-3.0-or-later
// Which message of a flood it is that was sent or arrived, and what those of all floods come to.
// Part of FloodLog, which holds the floods; pure.
#pragma once

#include "ui/model/flood/flood.h"

#include <QSet>

namespace herd::ui {

class FloodMessages
{
public:
    struct Way // of a message
    {
        NodeId from, to;
        bool isObserved = true; // what becomes of it there
    };

    // Each stays where it is until another message of its flood comes.
    Hop &toSend(Flood &flood, const Way &way, bool isRepair);
    Hop &toReceive(Flood &flood, const Way &way);
    Hop &add(Flood &flood, const Way &way); // one of the flood itself

    void setBytes(Hop &hop, const QByteArray &bytes);
    // Whatever changes whether a message is under way goes through here: a flood of a large herd
    // has too many to count anew.
    template<class Change> void change(Flood &flood, Hop &hop, Change change)
    {
        flood.underWay -= hop.isUnderWay() ? 1 : 0;
        change(hop);
        flood.underWay += hop.isUnderWay() ? 1 : 0;
        if (flood.underWay > 0)
            m_moving.insert(flood.number);
        else
            m_moving.remove(flood.number);
    }
    void forget(const Flood &flood);

    qsizetype count() const { return m_count; }
    qsizetype bytes() const { return m_bytes; }              // of their lines
    const QSet<quint64> &moving() const { return m_moving; } // floods with something under way

private:
    Hop &refill(Flood &flood, const Way &way, const Hop *cause);

    qsizetype m_count = 0;
    qsizetype m_bytes = 0;
    QSet<quint64> m_moving;
};

} // namespace herd::ui
