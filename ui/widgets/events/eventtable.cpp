// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/events/eventtable.h"

#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/widgets/events/eventdelegate.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>

#include <algorithm>

namespace herd::ui {

namespace {

constexpr int RowGap = 5;             // pixels between the letters of two rows
constexpr int MostColumnLetters = 36; // of a column that fits itself; what is longer is cut

} // namespace

EventTable::EventTable(EventFilter &events, QWidget *parent)
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
    fitRows();
    narrowColumns();
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, [this](int column) {
        if (QGuiApplication::mouseButtons() != Qt::NoButton && column < EventModel::Text)
            m_isSized[size_t(column)] = true;
    });
    connect(&events.events(), &EventModel::syncing, this, [this] { m_isSettling = true; });
    connect(&events.events(), &EventModel::synced, this, &EventTable::settle);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &EventTable::onScrolled);
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, [this] {
        if (m_isFollowing)
            verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    });
}

void EventTable::setQuery(const EventQuery &query)
{
    m_isSettling = true;
    m_events.setQuery(query);
    settle();
}

void EventTable::toEnd()
{
    m_isFollowing = true;
    settle();
}

void EventTable::bringIntoView(quint64 seq)
{
    const int row = m_events.rowOf(seq);
    if (row < m_events.rowCount())
        scrollTo(m_events.index(row, 0), QAbstractItemView::PositionAtCenter);
    viewport()->update();
}

int EventTable::unseen() const
{
    return m_isFollowing ? 0 : m_events.rowCount() - m_events.rowOf(m_seen + 1);
}

// After rows came or went: those in view stay, or the end does.
void EventTable::settle()
{
    m_isSettling = true;
    executeDelayedItemsLayout();
    updateGeometries();
    QScrollBar *bar = verticalScrollBar();
    bar->setValue(m_isFollowing ? bar->maximum() : m_events.rowOf(m_top));
    m_isSettling = false;
    fitColumns();
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
    m_isFollowing = bar->value() >= bar->maximum();
    m_top = m_events.seqAt(bar->value());
    if (wasFollowing && !m_isFollowing)
        m_seen = m_events.seqAt(m_events.rowCount() - 1);
    fitColumns();
    if (wasFollowing != m_isFollowing)
        Q_EMIT changed();
}

void EventTable::fitRows()
{
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + RowGap);
}

void EventTable::narrowColumns()
{
    for (int column = 0; column < EventModel::Text; ++column) {
        if (!m_isSized[size_t(column)])
            setColumnWidth(column, horizontalHeader()->sectionSizeHint(column));
    }
}

// Never narrower, so that nothing jumps; one that the reader sized stays.
void EventTable::fitColumns()
{
    if (!isVisible()) // it would measure all rows
        return;
    const int most = MostColumnLetters * fontMetrics().averageCharWidth();
    for (int column = 0; column < EventModel::Text; ++column) {
        if (m_isSized[size_t(column)])
            continue;
        const int wanted
            = std::max(sizeHintForColumn(column), horizontalHeader()->sectionSizeHint(column));
        if (wanted > columnWidth(column))
            setColumnWidth(column, std::max(columnWidth(column), std::min(wanted, most)));
    }
}

void EventTable::setPlaceholder(QWidget *placeholder)
{
    m_placeholder = placeholder;
    placeholder->setParent(this);
    placeholder->setGeometry(viewport()->geometry());
    placeholder->setVisible(m_events.rowCount() == 0);
}

std::vector<int> EventTable::selectedRows() const
{
    std::vector<int> rows;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(row);
    }
    if (rows.empty() && currentIndex().isValid())
        rows.push_back(currentIndex().row());
    std::sort(rows.begin(), rows.end());
    return rows;
}

QString EventTable::selectedText() const
{
    const std::vector<int> rows = selectedRows();
    const auto copied = std::min<qsizetype>(MostCopied, qsizetype(rows.size()));
    QStringList lines;
    for (auto row = rows.begin(); row != rows.begin() + copied; ++row)
        lines.append(m_events.realTexts(*row).join(QLatin1Char('\t')));
    const qsizetype left = qsizetype(rows.size()) - copied;
    if (left > 0)
        lines.append(counted(left, tr("… and %1 more"), tr("… and %1 more")));
    return lines.join(QLatin1Char('\n'));
}

void EventTable::copy() const
{
    const QString text = selectedText();
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void EventTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copy();
    else
        QTableView::keyPressEvent(event);
}

void EventTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
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
    narrowColumns();
    fitColumns();
}

} // namespace herd::ui

#include "moc_eventtable.cpp"
