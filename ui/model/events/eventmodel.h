// SPDX-License-Identifier: GPL-3.0-or-later
// The facts of the trace as a table, in step with it at most ten times a second. A row's texts are
// made when they are shown. GUI thread; the store outlives the model.
#pragma once

#include "ui/model/timeline/tracestore.h"

#include <QAbstractTableModel>
#include <QTimer>

namespace herd::ui {

class EventModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Time, Where, What, Client, Verdict, Text, ColumnCount };
    static constexpr int ProblemRole = Qt::UserRole;   // worth a second look
    static constexpr int LaterRole = Qt::UserRole + 1; // than the moment that is shown
    static constexpr int AboutRole = Qt::UserRole + 2; // a FactRole

    explicit EventModel(const TraceStore &store, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    // Null for a row whose fact is not kept any more.
    const Fact *factAt(int row) const { return m_store.find(m_first + quint64(row)); }
    const TraceStore &store() const { return m_store; }
    void sync();                               // takes in what has come and drops what has gone
    QStringList texts(const Fact &fact) const; // of its row

Q_SIGNALS:
    // Around all that changes rows: some go at the top, others come at the end.
    void syncing();
    void synced();

private:
    QString timeText(const Fact &fact) const;

    const TraceStore &m_store;
    quint64 m_first = 0; // number of the fact in the first row
    int m_rows = 0;
    Nanoseconds m_start {}; // time of the first fact there was
    QTimer m_soon;
};

} // namespace herd::ui
