// SPDX-License-Identifier: GPL-3.0-or-later
// What a fault that is in force has met so far: the messages that were lost on their way, and the
// reports besides these that had to go where it is and were not sent, each counted once. Owned by
// FaultRegister, which says how many bytes all of them may remember. Pure.
#pragma once

#include "herd/core/base/types.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QSet>

#include <utility>

namespace herd {

class FaultBite
{
public:
    using Way = std::pair<NodeId, NodeId>; // from, to

    // Reports by their lines. `room`: the bytes there are for remembering; what finds none is
    // counted all the same, and may be counted twice.
    void lose(Way way, const QByteArray &line, qsizetype &room);
    void hold(const QByteArray &line, qsizetype &room);
    // It arrived after all.
    void arrived(Way way, const QByteArray &line, qsizetype &room);
    // As if all of the other's had been met by this one.
    void take(const FaultBite &other, qsizetype &room);
    void giveBack(qsizetype &room) const;

    quint64 fault = 0;   // its number
    QSet<LinkId> links;  // that are held up by it
    quint64 lost = 0;    // messages
    quint64 held = 0;    // reports
    bool isExact = true; // false: there may be more, or less

private:
    bool takeRoom(const QByteArray &line, qsizetype &room);

    QHash<QByteArray, QList<Way>> m_lost;
    QSet<QByteArray> m_held;
};

} // namespace herd
