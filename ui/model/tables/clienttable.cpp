// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/tables/clienttable.h"

#include "herd/core/facts/gapsummary.h"
#include "ui/model/tables/tableroles.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"

#include <algorithm>

namespace herd::ui {

namespace {

const Report *reportIn(const Fact &fact)
{
    if (const auto *taken = fact.as<fact::ReportTaken>())
        return &taken->report;
    if (const auto *received = fact.as<fact::UpdateReceived>())
        return &received->report;
    return nullptr;
}

// Rows that go are told run by run; past so many the table is told anew.
constexpr qsizetype MostRuns = 100;

QVariant alignmentOf(int column)
{
    const bool number = column == ClientTable::Delta || column == ClientTable::KnownBy;
    return int((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

} // namespace

ClientTable::ClientTable(const TraceStore &store, QObject *parent)
    : QAbstractTableModel(parent)
    , m_store(store)
{
    const QList<QByteArray> known = store.state().newest().keys();
    m_touched = QSet<QByteArray>(known.begin(), known.end());
    refresh();
    connect(&store, &TraceStore::appended, this, [this](qsizetype added) { note(added); });
}

void ClientTable::note(qsizetype added)
{
    const auto &facts = m_store.facts();
    for (auto fact = facts.end() - added; fact != facts.end(); ++fact) {
        if (const Report *report = reportIn(*fact))
            m_touched.insert(report->client().toByteArray());
        if (const auto *caughtUp = fact->as<fact::CaughtUp>()) {
            for (const Report &report : caughtUp->summary->holds)
                m_touched.insert(report.client().toByteArray());
        }
    }
}

// Rows of clients that nobody knows any more.
void ClientTable::dropForgotten()
{
    if (std::exchange(m_forgotten, m_store.state().clientsForgotten())
        == m_store.state().clientsForgotten())
        return;
    const QHash<QByteArray, Report> &newest = m_store.state().newest();
    QList<std::pair<int, int>> runs; // first and last row, from the end
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (newest.contains(m_clients.at(row)))
            continue;
        if (!runs.isEmpty() && runs.last().first == row + 1)
            runs.last().first = row;
        else
            runs.append({row, row});
    }
    removeRuns(runs);
}

void ClientTable::removeRuns(const QList<std::pair<int, int>> &runs)
{
    if (runs.isEmpty())
        return;
    const bool many = runs.size() > MostRuns; // each costs every view a walk
    if (many)
        beginResetModel();
    for (const auto &[first, last] : runs) {
        if (!many)
            beginRemoveRows({}, first, last);
        m_clients.remove(first, last - first + 1);
        if (!many)
            endRemoveRows();
    }
    m_rows.clear();
    for (int row = 0; row < rowCount(); ++row)
        m_rows.insert(m_clients.at(row), row);
    if (many)
        endResetModel();
}

void ClientTable::refresh()
{
    dropForgotten();
    QList<QByteArray> fresh;
    int first = rowCount(), last = -1;
    for (const QByteArray &client : std::exchange(m_touched, {})) {
        const int row = rowOf(client);
        if (row < 0 && m_store.state().newest().contains(client))
            fresh.append(client);
        if (row >= 0) {
            first = std::min(first, row);
            last = std::max(last, row);
        }
    }
    if (last >= 0)
        Q_EMIT dataChanged(index(first, 0), index(last, ColumnCount - 1));
    const QHash<QByteArray, Report> &newest = m_store.state().newest();
    if (newest.size() != m_clients.size() + fresh.size()) {
        // A batch larger than the store told of fewer clients than it brought.
        fresh = newest.keys();
        fresh.removeIf([this](const QByteArray &client) { return m_rows.contains(client); });
    }
    if (fresh.isEmpty())
        return;
    std::sort(fresh.begin(), fresh.end());
    beginInsertRows({}, rowCount(), rowCount() + int(fresh.size()) - 1);
    for (const QByteArray &client : fresh) {
        m_rows.insert(client, int(m_clients.size()));
        m_clients.append(client);
    }
    endInsertRows();
}

int ClientTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_clients.size());
}

int ClientTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

int ClientTable::informed(const QByteArray &client) const
{
    const QList<NodeId> nodes = m_store.config().allNodes();
    return int(std::count_if(nodes.begin(), nodes.end(), [&](NodeId node) {
        return m_store.state().knowsNewest(node, client);
    }));
}

QStringList ClientTable::linesOf(int row) const
{
    QStringList lines {nameText(m_clients.at(row))};
    for (int column = Client + 1; column < ColumnCount; ++column)
        lines.append(filled(tr("%1: %2"),
                            headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(),
                            index(row, column).data().toString()));
    return lines;
}

QVariant ClientTable::data(const QModelIndex &index, int role) const
{
    if (index.isValid() && role == Qt::TextAlignmentRole)
        return alignmentOf(index.column());
    if (index.isValid() && role == Qt::ToolTipRole)
        return tipText(linesOf(index.row()));
    if (!index.isValid() || (role != Qt::DisplayRole && role != SortRole))
        return {};
    const HerdState &state = m_store.state();
    const QByteArray &client = m_clients.at(index.row());
    const Report newest = state.newest().value(client);
    switch (Column(index.column())) {
    case Client:
        return role == SortRole ? realText(client) : nameText(client);
    case Position:
        return lineText(newest.coordinates());
    case TakenBy:
        return nameText(newest.origin());
    case Delta:
        if (role == SortRole)
            return newest.delta().toByteArray().toDouble();
        return lineText(newest.delta());
    case KnownBy:
        if (role == SortRole)
            return informed(client);
        return ratioText(informed(client), state.runningNodes());
    case ColumnCount:
        break;
    }
    return {};
}

QVariant ClientTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return alignmentOf(section);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Client:
        return tr("Client");
    case Position:
        return tr("Position");
    case TakenBy:
        return tr("Taken by");
    case Delta:
        return tr("Delta, s");
    case KnownBy:
        return tr("Known by");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace herd::ui

#include "moc_clienttable.cpp"
