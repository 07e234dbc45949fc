// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/events/eventmodel.h"

#include "herd/core/facts/factkinds.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/outsidetext.h"

namespace herd::ui {

namespace {

constexpr std::chrono::milliseconds Gather {100};

QVariant alignmentOf(EventColumn column)
{
    const Qt::Alignment side = EventTexts::isNumber(column) ? Qt::AlignRight : Qt::AlignLeft;
    return QVariant(side | Qt::AlignVCenter);
}

} // namespace

EventModel::EventModel(const TraceStore &store, QObject *parent)
    : QAbstractTableModel(parent)
    , m_store(store)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(Gather);
    connect(&m_soon, &QTimer::timeout, this, &EventModel::sync);
    connect(&store, &TraceStore::appended, this, [this] {
        if (!m_soon.isActive())
            m_soon.start();
    });
    connect(&store, &TraceStore::turned, this, &EventModel::beginAnew);
    connect(&m_marks, &EventMarks::changed, this, &EventModel::showMarks);
    connect(&m_applied, &AppliedFilter::progressed, this, &EventModel::filtering);
    connect(&m_applied, &AppliedFilter::applied, this, &EventModel::showApplied);
    connect(&m_applied, &AppliedFilter::found, this, [this](const FactNumbers &numbers) {
        Q_EMIT syncing();
        add(numbers);
        Q_EMIT synced();
    });
    connect(&m_applied, &AppliedFilter::tested, this, &EventModel::sync);
    connect(&m_sieve, &EventSieve::sorted, this, &EventModel::showSorted);
    sync();
}

void EventModel::sync()
{
    if (m_store.facts().empty())
        return;
    Q_EMIT syncing();
    dropGone();
    add(m_applied.test());
    Q_EMIT synced();
}

// Rows and matches of facts that are not kept any more.
void EventModel::dropGone()
{
    const int gone = m_matches.countBefore(m_store.facts().front().seq);
    if (gone == 0)
        return;
    if (!isSorted())
        beginRemoveRows({}, 0, gone - 1);
    m_matches.dropFirst(gone);
    if (!isSorted())
        endRemoveRows();
}

void EventModel::add(const FactNumbers &numbers)
{
    if (numbers.empty())
        return;
    if (!isSorted())
        beginInsertRows({}, m_matches.count(), m_matches.count() + int(numbers.size()) - 1);
    m_matches.add(numbers);
    if (!isSorted())
        endInsertRows();
}

// The facts are of another stretch of the run.
void EventModel::beginAnew()
{
    beginResetModel();
    m_matches.clear();
    m_order.end();
    endResetModel();
    m_applied.restart();
}

void EventModel::showApplied(const FactNumbers &numbers)
{
    beginResetModel();
    m_order.end(); // it was of the rows before
    m_matches.clear();
    m_matches.add(numbers);
    if (!m_store.facts().empty())
        m_matches.dropFirst(m_matches.countBefore(m_store.facts().front().seq));
    endResetModel();
    Q_EMIT filterChanged();
}

bool EventModel::fits(const Fact &fact)
{
    if (filter().isEmpty())
        return true;
    return isFiltering() ? m_applied.fits(fact.seq) : m_matches.contains(fact.seq);
}

void EventModel::showMarks(quint64 seq)
{
    const int first = seq == 0 ? 0 : rowOf(seq);
    const int last = seq == 0 ? rowCount() - 1 : first;
    if (last >= 0 && (seq == 0 || seqAt(first) == seq))
        Q_EMIT dataChanged(index(first, 0), index(last, EventColumns - 1), {MarkRole});
}

// --- the order

void EventModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0) {
        endSort();
        return;
    }
    m_order.begin(m_store.facts());
    m_sieve.sort(m_store.facts(), m_matches.numbers(), texts(), EventColumn(column), order);
    Q_EMIT sorting();
}

void EventModel::showSorted(const FactNumbers &numbers)
{
    if (!isSorting())
        return; // it was ended
    beginResetModel();
    m_order.take(numbers);
    endResetModel();
    Q_EMIT synced();
}

void EventModel::endSort()
{
    const bool wasSorted = isSorted();
    if (wasSorted)
        beginResetModel();
    m_order.end();
    if (!wasSorted)
        return;
    endResetModel();
    Q_EMIT synced();
}

// --- rows

const Fact *EventModel::factAt(int row) const
{
    const quint64 seq = seqAt(row);
    return isSorted() ? m_order.find(seq) : m_store.find(seq);
}

quint64 EventModel::seqAt(int row) const
{
    if (row < 0 || row >= rowCount())
        return 0;
    return isSorted() ? m_order.at(row) : m_matches.at(row);
}

int EventModel::rowOf(quint64 seq) const
{
    return isSorted() ? m_order.rowOf(seq) : m_matches.countBefore(seq);
}

int EventModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    return isSorted() ? m_order.count() : m_matches.count();
}

int EventModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : EventColumns;
}

QVariant EventModel::data(const QModelIndex &index, int role) const
{
    const Fact *fact = index.isValid() ? factAt(index.row()) : nullptr;
    if (!fact)
        return {};
    const auto column = EventColumn(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return texts().text(*fact, column);
    case Qt::ToolTipRole:
        return column == EventColumn::Text ? tipText({texts().text(*fact, column)}) : QString();
    case Qt::TextAlignmentRole:
        return alignmentOf(column);
    case Qt::AccessibleTextRole:
        return column == EventColumn::What && m_marks.contains(fact->seq)
            ? filled(tr("%1, marked"), texts().text(*fact, column))
            : texts().text(*fact, column);
    case ProblemRole:
        return isProblem(fact->body);
    case AboutRole:
        return int(kindOf(fact->body).role);
    case LaterRole:
        return fact->seq > m_store.shownSeq() && !m_store.isLive();
    case MarkRole:
        return m_marks.contains(fact->seq);
    default:
        return {};
    }
}

QVariant EventModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return alignmentOf(EventColumn(section));
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return EventTexts::title(EventColumn(section));
}

} // namespace herd::ui

#include "moc_eventmodel.cpp"
