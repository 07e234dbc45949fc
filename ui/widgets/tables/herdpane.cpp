// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tables/herdpane.h"

#include "ui/model/graph/statetext.h"
#include "ui/model/tables/tableroles.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/widgets/common/emptynote.h"
#include "ui/widgets/common/focushandover.h"
#include "ui/widgets/tables/columnfit.h"
#include "ui/widgets/tables/lookdelegate.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <utility>

namespace herd::ui {

namespace {

constexpr std::chrono::milliseconds MeterRefresh {250};
constexpr int LeastLetters = 4, MostLetters = 40; // of a column

QSortFilterProxyModel *proxyOf(const QTableView *table)
{
    return static_cast<QSortFilterProxyModel *>(table->model());
}

} // namespace

HerdPane::HerdPane(const TraceStore &store, Selection &selection, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_selection(selection)
    , m_servers(store)
    , m_links(store)
    , m_clients(store)
    , m_soon(this, MeterRefresh)
    , m_filter(new QLineEdit(this))
    , m_tabs(new QTabWidget(this))
{
    m_serverView = addTable(m_servers, tr("Servers"), QStringLiteral("serverTable"));
    m_linkView = addTable(m_links, tr("Links"), QStringLiteral("linkTable"));
    m_clientView = addTable(m_clients, tr("Clients"), QStringLiteral("clientTable"));
    m_noServer = new EmptyNote(*m_serverView);
    m_noLink = new EmptyNote(*m_linkView);
    m_noClient = new EmptyNote(*m_clientView);
    new ColumnFit(*m_serverView,
                  {ServerTable::Name, ServerTable::State, ServerTable::LinksUp,
                   ServerTable::Clients, ServerTable::ClientPort});
    new ColumnFit(
        *m_linkView,
        {LinkTable::Name, LinkTable::FirstEnd, LinkTable::SecondEnd, LinkTable::Messages});
    new ColumnFit(*m_clientView,
                  {ClientTable::Client, ClientTable::KnownBy, ClientTable::TakenBy,
                   ClientTable::Position, ClientTable::Delta});
    m_serverView->setItemDelegateForColumn(ServerTable::Name, new LookDelegate(m_serverView));
    m_tabs->setDocumentMode(true);
    m_filter->setPlaceholderText(tr("Find by name"));
    m_filter->setAccessibleName(tr("Find servers, links and clients by name"));
    m_filter->setClearButtonEnabled(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->setSpacing(4);
    layout->addWidget(m_filter);
    layout->addWidget(m_tabs);
    connect(&m_soon, &SeenRefresh::due, this, &HerdPane::refresh);
    connect(&store, &TraceStore::appended, &m_soon, [this] { m_soon.ask(); });
    connect(&selection, &Selection::changed, this, &HerdPane::followSelection);
    connect(m_filter, &QLineEdit::textChanged, this, &HerdPane::find);
    auto *focus = new FocusHandover(*this, m_serverView);
    connect(m_tabs, &QTabWidget::currentChanged, this,
            [this, focus] { focus->setTarget(m_tabs->currentWidget()); });
    refresh();
    followSelection();
}

QTableView *HerdPane::addTable(QAbstractItemModel &model, const QString &title, const QString &name)
{
    auto *table = new QTableView(this);
    table->setObjectName(name);
    table->setAccessibleName(title);
    auto *proxy = new QSortFilterProxyModel(table);
    // Where the current row goes, the view takes the next: that is nobody's choice. Before the proxy
    // and the view hear of it, and after.
    connect(&model, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this] { m_following = true; });
    proxy->setSourceModel(&model);
    proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    proxy->setFilterRole(SortRole);
    proxy->setSortRole(SortRole);
    table->setModel(proxy);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, [this] {
        m_following = false;
        // Once the table has them all counted anew.
        QMetaObject::invokeMethod(this, &HerdPane::followSelection, Qt::QueuedConnection);
    });
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->setFrameShape(QFrame::NoFrame);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    // All of it is to be seen, whatever the font; the tool tip has what is longer.
    QHeaderView *header = table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setResizeContentsPrecision(0); // rows in view, each time
    header->setStretchLastSection(false);
    header->setMinimumSectionSize(fontMetrics().averageCharWidth() * LeastLetters);
    header->setMaximumSectionSize(fontMetrics().averageCharWidth() * MostLetters);
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->setSortingEnabled(true);
    table->sortByColumn(-1, Qt::AscendingOrder); // as in the herd file until somebody sorts
    table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tabs->addTab(table, title);
    connectTable(table);
    return table;
}

void HerdPane::connectTable(QTableView *table)
{
    connect(table, &QTableView::clicked, this, [this, table] { choose(table); });
    connect(table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this, table] { choose(table); });
    connect(table, &QTableView::customContextMenuRequested, this,
            [this, table](const QPoint &position) { showMenu(table, position); });
}

// What is found is not chosen, nor does what disappears take the selection along.
void HerdPane::find(const QString &name)
{
    m_following = true;
    for (const QTableView *table : {m_serverView, m_linkView, m_clientView})
        proxyOf(table)->setFilterFixedString(name);
    m_following = false;
    explainEmpty();
    followSelection();
}

void HerdPane::setCanSend(bool can)
{
    m_canSend = can;
    explainEmpty();
}

void HerdPane::explainEmpty()
{
    const bool isFiltered = !m_filter->text().isEmpty();
    m_noServer->setText(isFiltered ? tr("No server is called so.")
                                   : tr("This herd has no servers."));
    m_noLink->setText(isFiltered ? tr("No link is called so.")
                                 : tr("This herd has no links: no server tells another."));
    m_noClient->setText(isFiltered && m_clients.rowCount() > 0
                            ? tr("No client is called so.")
                            : noClientText(m_store.state(), m_store.isLive(), m_canSend));
}

void HerdPane::refresh()
{
    m_servers.refresh();
    m_links.refresh();
    m_clients.refresh();
    const QString title = filled(tr("Clients %1"), countText(m_clients.rowCount()));
    if (m_tabs->tabText(2) != title)
        m_tabs->setTabText(2, title);
    explainEmpty();
}

Selected HerdPane::targetOf(const QTableView *table, const QModelIndex &index) const
{
    const int row = proxyOf(table)->mapToSource(index).row();
    if (row < 0)
        return {};
    if (table == m_serverView)
        return SelectedNode {m_servers.nodeAt(row)};
    if (table == m_linkView)
        return SelectedLink {m_links.linkAt(row)};
    return SelectedClient {m_clients.clientAt(row)};
}

void HerdPane::choose(QTableView *table)
{
    const Selected target = targetOf(table, table->currentIndex());
    if (!m_following && !std::holds_alternative<std::monostate>(target))
        m_selection.select(target);
}

// Marks the row of what is selected, if it is in one of the lists.
void HerdPane::followSelection()
{
    const bool before = std::exchange(m_following, true);
    const auto mark = [](QTableView *table, int row) {
        const QAbstractItemModel *source = proxyOf(table)->sourceModel();
        const QModelIndex index = proxyOf(table)->mapFromSource(source->index(row, 0));
        if (index.isValid())
            table->setCurrentIndex(index);
        else
            table->clearSelection();
    };
    const auto *node = m_selection.as<SelectedNode>();
    const auto *link = m_selection.as<SelectedLink>();
    const auto *client = m_selection.as<SelectedClient>();
    const auto *knowledge = m_selection.as<SelectedKnowledge>();
    mark(m_serverView,
         node            ? m_servers.rowOf(node->node)
             : knowledge ? m_servers.rowOf(knowledge->node)
                         : -1);
    mark(m_linkView, link ? m_links.rowOf(link->link) : -1);
    mark(m_clientView,
         client          ? m_clients.rowOf(client->client)
             : knowledge ? m_clients.rowOf(knowledge->client)
                         : -1);
    m_following = before;
}

void HerdPane::showMenu(QTableView *table, const QPoint &position)
{
    const QModelIndex index = table->indexAt(position);
    if (!index.isValid())
        return;
    m_selection.select(targetOf(table, index));
    Q_EMIT menuRequested(table->viewport()->mapToGlobal(position));
}

} // namespace herd::ui

#include "moc_herdpane.cpp"
