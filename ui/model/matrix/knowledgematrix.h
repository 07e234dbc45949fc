// SPDX-License-Identifier: GPL-3.0-or-later
// Who knows what: a row for each client, a column for each server, and what each of both comes to.
// Follows facts: only what they touched is looked at again, a slice at a time, so that a thousand
// clients of fifty servers under thousands of reports a second cost a few milliseconds here and
// there. What is in a cell is not kept: knowledgeOf() says it of the few that are seen.
//
// The order in which rows are listed stays until arrange(): a row does not move because a report
// came. New clients come at the end meanwhile.
//
// Bounded: HerdState bounds clients times servers in bytes, a row takes less of it than a report;
// no more than MostRows are listed, and the others are counted. Pure; the owner's thread.
#pragma once

#include "ui/model/knowledge/knowledge.h"

#include <QHash>
#include <QSet>
#include <QString>

#include <vector>

namespace herd::ui {

struct MatrixRow
{
    QByteArray client;
    QByteArray kinds;            // a Knowledge a column; empty: not looked at yet
    int behind = 0, nothing = 0; // servers that run
    Nanoseconds longest {};      // of those behind
    Nanoseconds taken {};        // when the newest report was, by the clock of who took it
    bool isListed = false;

    int trouble() const { return behind + nothing; }
};

struct MatrixColumn
{
    NodeId node;
    KnowledgeCounts counts {}; // clients
    qsizetype trouble() const
    {
        return counts[int(Knowledge::Behind)] + counts[int(Knowledge::Nothing)];
    }
};

enum class MatrixOrder {
    Trouble, // most servers in trouble first, then who is furthest behind, then by name
    Name,
    Latest, // whose newest report was taken last first
};

class KnowledgeMatrix
{
public:
    // As many as anybody scrolls through; sorting them takes some milliseconds. The filter finds
    // the others.
    static constexpr qsizetype MostRows = 10'000;

    explicit KnowledgeMatrix(qsizetype mostRows = MostRows)
        : m_mostRows(mostRows)
    {
    }

    // What a fact may have changed is looked at by update(); after noteAll(), everything.
    void note(const Fact &fact);
    void noteAll() { m_isAll = true; }
    // Looks at about so many cells of what was noted. True when nothing is left to look at.
    bool update(const HerdState &state, qsizetype cells);

    const std::vector<MatrixColumn> &columns() const { return m_columns; } // as in the herd file
    const QList<QByteArray> &listed() const { return m_listed; } // clients, in their order
    const MatrixRow *row(const QByteArray &client) const;
    qsizetype clients() const { return m_rows.size(); }
    qsizetype troubled() const
    {
        return m_troubled;
    }                               // clients that some running server is behind on
    KnowledgeCounts counts() const; // cells

    // An empty name is in all. Both arrange.
    void setOrder(MatrixOrder order);
    void setFilter(const QString &name, bool onlyTrouble);
    void arrange();
    bool isArranged() const { return m_isArranged; }
    // Clients that pass the filter and are not listed, for want of room.
    qsizetype leftOut() const { return m_leftOut; }

private:
    void followHerd(const HerdState &state);
    void dropForgotten(const HerdState &state);
    void look(const HerdState &state, const QByteArray &client);
    void count(const MatrixRow &row, int sign);
    void place(const MatrixRow &before, MatrixRow &row);
    bool isOrderedAs(const MatrixRow &a, const MatrixRow &b) const; // whether its place is the same
    bool isInPlace(const MatrixRow &row) const;                     // among those listed
    bool isBefore(const MatrixRow &a, const MatrixRow &b) const;
    bool passes(const MatrixRow &row) const;

    qsizetype m_mostRows;
    std::vector<MatrixColumn> m_columns;
    QHash<QByteArray, MatrixRow> m_rows;
    QList<QByteArray> m_listed;
    QSet<QByteArray> m_touched; // of facts, to be looked at
    QList<QByteArray> m_queue;  // the same, after noteAll()
    bool m_isAll = true;
    bool m_hasHerd = false;
    quint64 m_topology = 0, m_forgotten = 0; // of the state that was looked at
    qsizetype m_troubled = 0, m_leftOut = 0;
    MatrixOrder m_order = MatrixOrder::Trouble;
    QString m_name;
    bool m_onlyTrouble = false;
    bool m_isArranged = true;
};

} // namespace herd::ui
