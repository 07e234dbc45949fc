// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/folds/faultbite.h"

namespace herd {

bool FaultBite::takeRoom(const QByteArray &line, qsizetype &room)
{
    if (line.size() <= room) {
        room -= line.size();
        return true;
    }
    isExact = false;
    return false;
}

void FaultBite::lose(Way way, const QByteArray &line, qsizetype &room)
{
    const auto known = m_lost.find(line);
    if (known != m_lost.end()) {
        if (known->contains(way))
            return;
        known->append(way);
    } else if (takeRoom(line, room)) {
        m_lost.insert(line, {way});
    }
    ++lost;
}

void FaultBite::hold(const QByteArray &line, qsizetype &room)
{
    if (m_lost.contains(line) || m_held.contains(line))
        return;
    if (takeRoom(line, room))
        m_held.insert(line);
    ++held;
}

void FaultBite::arrived(Way way, const QByteArray &line, qsizetype &room)
{
    const auto known = m_lost.find(line);
    if (known == m_lost.end() || !known->removeOne(way))
        return;
    --lost;
    if (known->isEmpty()) {
        room += line.size();
        m_lost.erase(known);
    }
}

void FaultBite::take(const FaultBite &other, qsizetype &room)
{
    for (auto it = other.m_lost.begin(); it != other.m_lost.end(); ++it) {
        for (const Way &way : *it)
            lose(way, it.key(), room);
    }
    for (const QByteArray &line : other.m_held)
        hold(line, room);
    isExact = isExact && other.isExact;
}

void FaultBite::giveBack(qsizetype &room) const
{
    for (auto it = m_lost.begin(); it != m_lost.end(); ++it)
        room += it.key().size();
    for (const QByteArray &line : m_held)
        room += line.size();
}

} // namespace herd
