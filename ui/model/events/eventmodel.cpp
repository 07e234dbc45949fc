// SPDX-License-Identifier: GPL-3.0-or-later
// Long because each way to show rows, filtered, sorted or marked, goes along with the facts.
#include "ui/model/events/eventmodel.h"

#include "herd/core/facts/factkinds.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/outsidetext.h"

#include <algorithm>

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
    connect(this, &EventModel::marksChanged, this, [this] {
        if (m_filter.uses(FilterField::Marked))
            restart();
    });
    connect(&m_sieve, &EventSieve::found, this, &EventModel::take);
    connect(&m_sieve, &EventSieve::sorted, this, &EventModel::showSorted);
    sync();
}

void EventModel::sync()
{
    if (m_store.facts().empty())
        return;
    Q_EMIT syncing();
    dropGone();
    feed();
    Q_EMIT synced();
}

// Rows and matches of facts that are not kept any more.
void EventModel::dropGone()
{
    const quint64 first = m_store.facts().front().seq;
    const auto gone
        = std::lower_bound(m_matches.begin(), m_matches.end(), first) - m_matches.begin();
    if (gone > 0) {
        if (!isSorted())
            beginRemoveRows({}, 0, int(gone) - 1);
        m_matches.erase(m_matches.begin(), m_matches.begin() + gone);
        if (!isSorted())
            endRemoveRows();
    }
}

// What has come, to be tested; without a filter all of it fits.
void EventModel::feed()
{
    const KeptFacts &facts = m_store.facts();
    if (!m_filter.isEmpty()) {
        if (m_sieve.isTesting())
            return;
        if (m_sieve.tested() == 0)
            m_sieve.start(m_filter, context()); // only now it is known when it began
        m_sieve.test(facts);
        return;
    }
    FactNumbers fresh;
    const quint64 last = m_matches.empty() ? 0 : m_matches.back();
    for (quint64 seq = std::max(last + 1, facts.front().seq); seq <= facts.back().seq; ++seq)
        fresh.push_back(seq);
    add(fresh);
}

void EventModel::add(const FactNumbers &numbers)
{
    if (numbers.empty())
        return;
    if (!isSorted())
        beginInsertRows({}, int(m_matches.size()), int(m_matches.size() + numbers.size()) - 1);
    m_matches.insert(m_matches.end(), numbers.begin(), numbers.end());
    if (!isSorted())
        endInsertRows();
}

// --- the filter

void EventModel::setFilter(const FactFilter &filter)
{
    if (m_filter == filter)
        return;
    m_filter = filter;
    restart();
}

void EventModel::restart()
{
    m_fresh.emplace();
    const KeptFacts &facts = m_store.facts();
    if (m_filter.isEmpty() || facts.empty()) {
        for (const Fact &fact : facts)
            m_fresh->push_back(fact.seq);
        m_sieve.start(m_filter, context()); // lets go of the one before
        take({}, 1);
        return;
    }
    m_sieve.start(m_filter, context());
    m_sieve.test(facts);
    Q_EMIT filtering(0);
}

// The facts are of another stretch of the run.
void EventModel::beginAnew()
{
    beginResetModel();
    m_matches.clear();
    m_held.reset();
    m_order.clear();
    m_sorting.reset();
    endResetModel();
    restart();
}

FilterContext EventModel::context() const
{
    FilterContext context {m_store.names(), m_store.began(), filterWording, {}};
    if (m_filter.uses(FilterField::Marked))
        context.marked = QSet<quint64>(m_marks.begin(), m_marks.end());
    return context;
}

// Numbers of facts that fit: at once while the filter is the one that is shown, else together.
void EventModel::take(const FactNumbers &numbers, double share)
{
    if (m_fresh)
        m_fresh->insert(m_fresh->end(), numbers.begin(), numbers.end());
    if (m_fresh && share >= 1) {
        showFresh();
    } else if (m_fresh) {
        Q_EMIT filtering(share);
    } else {
        Q_EMIT syncing();
        add(numbers);
        Q_EMIT synced();
    }
    if (share >= 1)
        sync();
}

void EventModel::showFresh()
{
    const quint64 first = m_store.facts().empty() ? 0 : m_store.facts().front().seq;
    beginResetModel();
    m_held.reset();
    m_order.clear();
    m_sorting.reset(); // of the rows before
    m_matches.assign(std::lower_bound(m_fresh->begin(), m_fresh->end(), first), m_fresh->end());
    m_fresh.reset();
    endResetModel();
    Q_EMIT filterChanged();
}

bool EventModel::isShown(const Fact &fact) const
{
    return m_filter.isEmpty() || std::binary_search(m_matches.begin(), m_matches.end(), fact.seq);
}

quint64 EventModel::nextMatch(quint64 seq, bool forward) const
{
    if (forward) {
        const auto next = std::upper_bound(m_matches.begin(), m_matches.end(), seq);
        return next == m_matches.end() ? 0 : *next;
    }
    const auto next = std::lower_bound(m_matches.begin(), m_matches.end(), seq);
    return next == m_matches.begin() ? 0 : *(next - 1);
}

// --- the order

void EventModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0) {
        endSort();
        return;
    }
    m_sorting = m_store.facts();
    m_sieve.sort(*m_sorting, FactNumbers(m_matches.begin(), m_matches.end()), texts(),
                 EventColumn(column), order);
    Q_EMIT sorting();
}

void EventModel::showSorted(const FactNumbers &numbers)
{
    if (!m_sorting)
        return; // it was ended
    beginResetModel();
    m_held = std::exchange(m_sorting, std::nullopt);
    m_order = numbers;
    endResetModel();
    Q_EMIT synced();
}

void EventModel::endSort()
{
    m_sorting.reset();
    if (!isSorted())
        return;
    beginResetModel();
    m_held.reset();
    m_order.clear();
    endResetModel();
    Q_EMIT synced();
}

// --- marks

void EventModel::setMarked(quint64 seq, bool marked)
{
    if (marked == isMarked(seq) || (marked && qsizetype(m_marks.size()) >= MostMarks))
        return;
    if (marked)
        m_marks.insert(seq);
    else
        m_marks.erase(seq);
    const int row = rowOf(seq);
    if (seqAt(row) == seq)
        showMarks(row, row);
    Q_EMIT marksChanged();
}

void EventModel::setMarks(const QSet<quint64> &marks)
{
    m_marks = std::set<quint64>(marks.begin(), marks.end());
    while (qsizetype(m_marks.size()) > MostMarks)
        m_marks.erase(m_marks.begin());
    if (rowCount() > 0)
        showMarks(0, rowCount() - 1);
    Q_EMIT marksChanged();
}

void EventModel::showMarks(int first, int last)
{
    Q_EMIT dataChanged(index(first, 0), index(last, EventColumns - 1), {MarkRole});
}

quint64 EventModel::nextMark(quint64 seq, bool forward) const
{
    if (forward) {
        const auto next = m_marks.upper_bound(seq);
        return next == m_marks.end() ? 0 : *next;
    }
    const auto next = m_marks.lower_bound(seq);
    return next == m_marks.begin() ? 0 : *std::prev(next);
}

// --- rows

const Fact *EventModel::factAt(int row) const
{
    const quint64 seq = seqAt(row);
    return m_held ? m_held->find(seq) : m_store.find(seq);
}

quint64 EventModel::seqAt(int row) const
{
    if (row < 0 || row >= rowCount())
        return 0;
    return isSorted() ? m_order[size_t(row)] : m_matches[size_t(row)];
}

int EventModel::rowOf(quint64 seq) const
{
    if (isSorted()) {
        const auto found = std::find(m_order.begin(), m_order.end(), seq);
        return found == m_order.end() ? 0 : int(found - m_order.begin());
    }
    return int(std::lower_bound(m_matches.begin(), m_matches.end(), seq) - m_matches.begin());
}

quint64 EventModel::lastTested() const
{
    if (!m_filter.isEmpty())
        return m_sieve.tested();
    return m_matches.empty() ? 0 : m_matches.back();
}

int EventModel::countAfter(quint64 seq) const
{
    return int(m_matches.end() - std::upper_bound(m_matches.begin(), m_matches.end(), seq));
}

int EventModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    return isSorted() ? int(m_order.size()) : int(m_matches.size());
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
        return column == EventColumn::What && isMarked(fact->seq)
            ? filled(tr("%1, marked"), texts().text(*fact, column))
            : texts().text(*fact, column);
    case ProblemRole:
        return isProblem(fact->body);
    case AboutRole:
        return int(kindOf(fact->body).role);
    case LaterRole:
        return fact->seq > m_store.shownSeq() && !m_store.isLive();
    case MarkRole:
        return isMarked(fact->seq);
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
