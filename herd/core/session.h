// SPDX-License-Identifier: GPL-3.0-or-later
// One client's connection: its answers, kept in the order of its commands also when one of them has
// to wait for Places or for the journal. Owned by NodeCore. Pure.
#pragma once

#include "herd/core/fact.h"

#include <QByteArray>

#include <deque>
#include <optional>
#include <vector>

namespace herd {

class Session
{
public:
    explicit Session(QByteArray host)
        : m_host(std::move(host))
    {
    }

    const QByteArray &host() const { return m_host; } // its address, as text

    // An answer known at once. Goes out now when nothing is waiting before it and everything up to
    // `batch` is stored.
    void answer(const QByteArray &bytes, quint64 batch = 0);
    // An answer to come: `head` now, the rest by answered().
    void await(QueryId query, const QByteArray &head);
    // False when this connection does not wait for that query.
    bool answered(QueryId query, const QByteArray &rest);

    void stored(quint64 batch); // and everything before it

    // Nothing waits, and nothing is left to go out: an answer may go at once.
    bool isClear() const { return m_slots.empty() && m_ready.empty(); }
    // What may go out now, one entry an answer; emptied.
    std::vector<QByteArray> takeReady();
    qsizetype waiting() const { return qsizetype(m_slots.size()); }
    std::vector<QueryId> waitingQueries() const;

    // Set when nothing the client says from here on counts: it ends when all is answered.
    std::optional<CloseReason> ending;
    bool paused = false; // we do not read it for now

private:
    struct Slot
    {
        QueryId query = 0; // 0: known
        quint64 batch = 0; // of the journal
        QByteArray bytes;
    };

    void release();

    QByteArray m_host;
    std::deque<Slot> m_slots; // the first always waits
    std::vector<QByteArray> m_ready;
    quint64 m_stored = 0;
};

} // namespace herd
