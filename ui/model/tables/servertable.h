// SPDX-License-Identifier: GPL-3.0-or-later
// The servers and the links of a herd as tables: the accessible twin of the graph. GUI thread; the
// store outlives the tables.
#pragma once

#include "ui/model/tables/rowtable.h"
#include "ui/model/timeline/tracestore.h"

namespace herd::ui {

class ServerTable : public RowTable
{
    Q_OBJECT

public:
    enum Column { Name, State, ClientPort, LinksUp, Clients, ColumnCount };

    explicit ServerTable(const TraceStore &store, QObject *parent = nullptr);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    NodeId nodeAt(int row) const { return NodeId {numberAt(row)}; }
    int rowOf(NodeId node) const { return RowTable::rowOf(node.index); } // -1: there is none
    void refresh();                                                      // the store has changed

private:
    void followHerd();

    const TraceStore &m_store;
};

class LinkTable : public RowTable
{
    Q_OBJECT

public:
    enum Column { Name, FirstEnd, SecondEnd, Messages, ColumnCount };

    explicit LinkTable(const TraceStore &store, QObject *parent = nullptr);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    LinkId linkAt(int row) const { return LinkId {numberAt(row)}; }
    int rowOf(LinkId link) const { return RowTable::rowOf(link.index); } // -1: there is none
    void refresh();

private:
    void followHerd();

    const TraceStore &m_store;
};

} // namespace herd::ui
