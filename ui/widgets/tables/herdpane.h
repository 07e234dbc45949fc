// SPDX-License-Identifier: GPL-3.0-or-later
// Servers, links and clients as lists, selecting what the graph and the map select. GUI thread.
#pragma once

#include "ui/model/tables/clienttable.h"
#include "ui/model/tables/servertable.h"
#include "ui/model/timeline/selection.h"
#include "ui/widgets/common/seenrefresh.h"

#include <QWidget>

class QLineEdit;
class QSortFilterProxyModel;
class QTabWidget;
class QTableView;

namespace herd::ui {

class EmptyNote;

class HerdPane : public QWidget
{
    Q_OBJECT

public:
    // Both outlive the pane.
    HerdPane(const TraceStore &store, Selection &selection, QWidget *parent = nullptr);

    void setCanSend(bool can); // a report, to get a client

Q_SIGNALS:
    // The window owns the actions; what the menu is for has been selected.
    void menuRequested(const QPoint &globalPosition);

private:
    QTableView *addTable(QAbstractItemModel &model, const QString &title, const QString &name);
    void connectTable(QTableView *table);
    void find(const QString &name);
    void refresh();
    void explainEmpty();
    void choose(QTableView *table);
    void followSelection();
    void showMenu(QTableView *table, const QPoint &position);
    Selected targetOf(const QTableView *table, const QModelIndex &index) const;

    const TraceStore &m_store;
    Selection &m_selection;
    ServerTable m_servers;
    LinkTable m_links;
    ClientTable m_clients;
    SeenRefresh m_soon;
    bool m_following = false; // rows are marked, not chosen
    QLineEdit *m_filter;
    QTabWidget *m_tabs;
    QTableView *m_serverView, *m_linkView, *m_clientView;
    EmptyNote *m_noServer, *m_noLink, *m_noClient;
    bool m_canSend = false;
};

} // namespace herd::ui
