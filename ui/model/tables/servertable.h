// SPDX-License-Identifier: GPL-3.0-or-later
// The servers and the links of a herd as tables: the accessible twin of the graph. GUI thread; the
// store outlives the tables.
#pragma once

#include "ui/model/timeline/tracestore.h"

#include <QAbstractTableModel>

namespace herd::ui {

class ServerTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, State, ClientPort, LinksUp, Clients, ColumnCount };

    explicit ServerTable(const TraceStore &store, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void refresh(); // the store has changed

private:
    const TraceStore &m_store;
};

class LinkTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, FirstEnd, SecondEnd, Messages, ColumnCount };

    explicit LinkTable(const TraceStore &store, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void refresh();

private:
    const TraceStore &m_store;
};

} // namespace herd::ui
