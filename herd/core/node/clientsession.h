// SPDX-License-Identifier: GPL-3.0-or-later
// One client's connection: its answers, kept in the order of its commands also when one of them has
// to wait for Places or for the journal. Owned by NodeCore. Pure.
#pragma once

#include "herd/core/facts/fact.h"

#include <QByteArray>

#include <deque>
#include <optional>
#include <vector>

namespace herd {

// Answers to one client, one behind the other.
class Answers
{
public:
    bool isEmpty() const { return m_ends.empty(); }
    qsizetype count() const { return qsizetype(m_ends.size()); }
    QByteArrayView at(qsizetype index) const;

    void append(QByteArrayView answer);
    void append(Answers &&others);
    void appendToLast(QByteArrayView rest);

private:
    QByteArray m_bytes;
    std::vector<qsizetype> m_ends;
};

class ClientSession
{
public:
    explicit ClientSession(QByteArray host)
        : m_host(std::move(host))
    {
    }

    const QByteArray &host() const { return m_host; } // its address, as text

    // An answer known at once. Goes out now when nothing is waiting before it and everything up to
    // `batch` is stored.
    void answer(QByteArrayView bytes, quint64 batch = 0);
    // An answer to come: `head` now, the rest by answered().
    void await(QueryId query, QByteArrayView head);
    // False when this connection does not wait for that query.
    bool answered(QueryId query, QByteArrayView rest);

    void stored(quint64 batch); // and everything before it

    // Nothing waits, and nothing is left to go out: an answer may go at once.
    bool isClear() const { return m_slots.empty() && m_ready.isEmpty(); }
    Answers takeReady();                            // what may go out now
    qsizetype waiting() const { return m_waiting; } // answers
    std::vector<QueryId> waitingQueries() const;

    // Set when nothing the client says from here on counts: it ends when all is answered.
    std::optional<CloseReason> ending;
    bool paused = false; // we do not read it for now

private:
    // One answer to come, or known ones that wait for the same.
    struct Slot
    {
        QueryId query = 0; // 0: known
        quint64 batch = 0; // of the journal
        Answers answers;
    };

    void release();

    QByteArray m_host;
    std::deque<Slot> m_slots; // the first always waits
    Answers m_ready;
    qsizetype m_waiting = 0;
    quint64 m_stored = 0;
};

} // namespace herd
