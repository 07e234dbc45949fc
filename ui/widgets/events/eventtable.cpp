// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/events/eventtable.h"

#include "ui/widgets/events/eventcopy.h"
#include "ui/widgets/events/eventdelegate.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace herd::ui {

namespace {

constexpr int RowGap = 5; // pixels between the letters of two rows
constexpr int LastColumn = int(EventColumn::Text);

} // namespace

EventTable::EventTable(EventModel &events, QWidget *parent)
    : QTableView(parent)
    , m_events(events)
{
    setModel(&events);
    setItemDelegate(new EventDelegate(this));
    setObjectName(QStringLiteral("eventTable"));
    setAccessibleName(tr("Events"));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setResizeContentsPrecision(0); // to the rows in view
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    horizontalHeader()->setSortIndicatorClearable(true); // the third click
    setSortingEnabled(true);
    fitRows();
    m_widths.begin();
    connectModel();
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &EventTable::onScrolled);
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, [this] {
        if (m_isFollowing)
            verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    });
}

void EventTable::connectModel()
{
    connect(&m_events, &EventModel::syncing, this, [this] { m_isSettling = true; });
    connect(&m_events, &EventModel::synced, this, &EventTable::settle);
    connect(&m_events, &QAbstractItemModel::modelAboutToBeReset, this, &EventTable::keepPlace);
    connect(&m_events, &QAbstractItemModel::modelReset, this, &EventTable::takePlace);
    // The rows of another filter are in their order first.
    connect(&m_events, &EventModel::filterChanged, this, [this] {
        const int column = horizontalHeader()->sortIndicatorSection();
        if (column >= 0)
            m_events.sort(column, horizontalHeader()->sortIndicatorOrder());
        settle();
    });
}

// --- places

// Before rows are made anew. What is selected is kept as far as it can be copied.
void EventTable::keepPlace()
{
    m_isSettling = true;
    m_selected.clear();
    for (const int row : selectedRows()) {
        if (m_selected.size() < size_t(MostCopied))
            m_selected.push_back(m_events.seqAt(row));
    }
    m_current = m_events.seqAt(currentIndex().row());
    const int top = verticalScrollBar()->value();
    const int below = currentIndex().row() - top;
    if (m_current == 0 || below < 0
        || rowViewportPosition(currentIndex().row()) >= viewport()->height())
        return;
    m_anchor = {m_current, below};
    m_isLeaving = std::exchange(m_isFollowing, false);
}

// Of those that are there.
QItemSelection EventTable::rowsOf(const std::vector<quint64> &numbers) const
{
    std::vector<int> rows;
    for (const quint64 seq : numbers) {
        const int row = m_events.rowOf(seq);
        if (m_events.seqAt(row) == seq)
            rows.push_back(row);
    }
    std::sort(rows.begin(), rows.end());
    QItemSelection selection;
    for (size_t i = 0, end = 0; i < rows.size(); i = end) {
        for (end = i + 1; end < rows.size() && rows[end] == rows[end - 1] + 1; ++end) { }
        selection.select(m_events.index(rows[i], 0), m_events.index(rows[end - 1], LastColumn));
    }
    return selection;
}

void EventTable::takePlace()
{
    const QItemSelection selection = rowsOf(std::exchange(m_selected, {}));
    const int row = m_events.rowOf(m_current);
    if (m_current != 0 && m_events.seqAt(row) == m_current)
        selectionModel()->setCurrentIndex(m_events.index(row, int(EventColumn::What)),
                                          QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    if (m_events.isSorted() && std::exchange(m_isFollowing, false)) {
        m_isLeaving = true;
        m_anchor = {};
    }
    if (std::exchange(m_isLeaving, false))
        m_seen = m_events.lastTested();
    settle();
    const QScrollBar *bar = verticalScrollBar();
    if (!m_events.isSorted() && !m_isFollowing && bar->value() >= bar->maximum()
        && m_anchor.seq == m_current) {
        m_isFollowing = true;
        Q_EMIT changed();
    }
}

void EventTable::toEnd()
{
    m_isFollowing = true;
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_isFollowing = true; // whatever came of the rows
    settle();
}

void EventTable::bringIntoView(quint64 seq)
{
    const int row = m_events.rowOf(seq);
    if (row < m_events.rowCount())
        scrollTo(m_events.index(row, int(EventColumn::What)), QAbstractItemView::PositionAtCenter);
    viewport()->update();
}

int EventTable::unseen() const
{
    return m_isFollowing ? 0 : m_events.matches().countAfter(m_seen);
}

// After rows came or went: those in view stay, or the end does.
void EventTable::settle()
{
    m_isSettling = true;
    executeDelayedItemsLayout();
    updateGeometries();
    QScrollBar *bar = verticalScrollBar();
    bar->setValue(m_isFollowing ? bar->maximum() : m_events.rowOf(m_anchor.seq) - m_anchor.below);
    m_isSettling = false;
    m_widths.fit();
    if (m_placeholder)
        m_placeholder->setVisible(m_events.rowCount() == 0);
    Q_EMIT changed();
}

void EventTable::onScrolled()
{
    if (m_isSettling)
        return;
    const QScrollBar *bar = verticalScrollBar();
    const bool wasFollowing = m_isFollowing;
    m_isFollowing = bar->value() >= bar->maximum() && !m_events.isSorted();
    m_anchor = {m_events.seqAt(bar->value()), 0};
    if (wasFollowing && !m_isFollowing)
        m_seen = m_events.lastTested();
    m_widths.fit();
    if (wasFollowing != m_isFollowing)
        Q_EMIT changed();
}

// --- sizes

void EventTable::fitRows()
{
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + RowGap);
}

void EventTable::setPlaceholder(QWidget *placeholder)
{
    m_placeholder = placeholder;
    placeholder->setParent(this);
    placeholder->setGeometry(viewport()->geometry());
    placeholder->setVisible(m_events.rowCount() == 0);
}

// --- the clipboard, marks, keys

std::vector<int> EventTable::selectedRows() const
{
    std::vector<int> rows;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(row);
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

QString EventTable::selectedText() const
{
    std::vector<int> rows = selectedRows();
    if (rows.empty() && currentIndex().isValid())
        rows.push_back(currentIndex().row());
    std::vector<EventColumn> columns;
    for (int column = 0; column < EventColumns; ++column) {
        if (!isColumnHidden(column))
            columns.push_back(EventColumn(column));
    }
    return copiedText(m_events, rows, columns, MostCopied);
}

void EventTable::copy() const
{
    const QString text = selectedText();
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void EventTable::toggleMark()
{
    const quint64 seq = m_events.seqAt(currentIndex().row());
    if (seq != 0)
        m_events.marks().set(seq, !m_events.marks().contains(seq));
}

// To the next one that is shown.
void EventTable::goToMark(bool forward)
{
    quint64 seq = m_events.seqAt(currentIndex().row());
    do {
        seq = m_events.marks().next(seq, forward);
    } while (seq != 0 && m_events.seqAt(m_events.rowOf(seq)) != seq);
    if (seq != 0)
        setCurrentIndex(m_events.index(m_events.rowOf(seq), int(EventColumn::What)));
}

void EventTable::keyPressEvent(QKeyEvent *event)
{
    const bool isShifted = event->modifiers() == Qt::ShiftModifier;
    if (event->matches(QKeySequence::Copy))
        copy();
    else if (event->key() == Qt::Key_M && event->modifiers() == Qt::NoModifier)
        toggleMark();
    else if (event->key() == Qt::Key_N && (isShifted || event->modifiers() == Qt::NoModifier))
        goToMark(!isShifted);
    else
        QTableView::keyPressEvent(event);
}

void EventTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    m_widths.fit();
    if (m_placeholder)
        m_placeholder->setGeometry(viewport()->geometry());
}

void EventTable::showEvent(QShowEvent *event)
{
    QTableView::showEvent(event);
    settle();
}

void EventTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() != QEvent::FontChange && event->type() != QEvent::StyleChange)
        return;
    fitRows();
    m_widths.begin();
    m_widths.fit();
}

} // namespace herd::ui

#include "moc_eventtable.cpp"
