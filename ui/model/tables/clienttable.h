// SPDX-License-Identifier: GPL-3.0-or-later
// The clients of a herd, as many as are known, in the order they were first heard of. Takes in what
// changed when told to, in one go. GUI thread; the store outlives the table.
#pragma once

#include "ui/model/timeline/tracestore.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QSet>

#include <utility>

namespace herd::ui {

class ClientTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Client, Position, TakenBy, Delta, KnownBy, ColumnCount };

    explicit ClientTable(const TraceStore &store, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    QByteArray clientAt(int row) const { return m_clients.at(row); }
    int rowOf(const QByteArray &client) const { return m_rows.value(client, -1); }

    void refresh(); // takes in what the store has told since the last time

private:
    int informed(const QByteArray &client) const;
    QStringList linesOf(int row) const; // of its tip // servers that have its newest report
    void note(qsizetype added);
    void dropForgotten();
    void removeRuns(const QList<std::pair<int, int>> &runs);

    const TraceStore &m_store;
    QList<QByteArray> m_clients;
    QHash<QByteArray, int> m_rows;
    QSet<QByteArray> m_touched; // since the last refresh()
    quint64 m_forgotten = 0;    // clients the herd had forgotten at the last refresh()
};

} // namespace herd::ui
