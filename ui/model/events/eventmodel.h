// SPDX-License-Identifier: GPL-3.0-or-later
// The facts of the trace as a table: those that fit a filter, in step with it at most ten times a
// second. They are tested on another thread: the rows of the filter before stay until all that
// there was is tested by the next. In their order they follow the trace; sorted by a column they
// stay as they are, whatever comes or goes, until that ends. A row's texts are made when they are
// shown. GUI thread; the store outlives the model.
#pragma once

#include "ui/model/events/appliedfilter.h"
#include "ui/model/events/eventmatches.h"
#include "ui/model/events/eventorder.h"

#include <QAbstractTableModel>
#include <QTimer>

namespace herd::ui {

class EventModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr int ProblemRole = Qt::UserRole;   // worth a second look
    static constexpr int LaterRole = Qt::UserRole + 1; // than the moment that is shown
    static constexpr int AboutRole = Qt::UserRole + 2; // a FactRole
    static constexpr int MarkRole = Qt::UserRole + 3;  // marked by the reader

    explicit EventModel(const TraceStore &store, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    // Without a column, -1: back to the order of numbers, and to what happens.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    const TraceStore &store() const { return m_store; }
    EventTexts texts() const { return EventTexts(m_store.names(), m_store.began()); }
    EventMarks &marks() { return m_marks; }
    const EventMarks &marks() const { return m_marks; }

    const Fact *factAt(int row) const; // null for a row whose fact is not kept any more
    quint64 seqAt(int row) const;      // number of its fact; 0 when there is no such row
    // Of that fact. Where it is not shown, of the first after it by number, at most rowCount();
    // while sorted the first row.
    int rowOf(quint64 seq) const;
    void sync(); // takes in what has come and drops what has gone

    const FactFilter &filter() const { return m_applied.filter(); } // the one that is wanted
    void setFilter(const FactFilter &filter) { m_applied.setFilter(filter); }
    bool isFiltering() const { return m_applied.isUnderWay(); } // its rows are not there yet
    quint64 gaveUp() const { return m_applied.gaveUp(); }
    // The number of the last fact of which it is known whether it fits; 0: there is none.
    quint64 lastTested() const { return m_applied.lastTested(); }
    // What fits the filter whose rows are there, shown or not.
    const EventMatches &matches() const { return m_matches; }
    // Whether one that is kept fits filter(), also while its rows are not there yet; not yet of one
    // that has just come.
    bool fits(const Fact &fact);

    bool isSorted() const { return m_order.isSorted(); }
    bool isSorting() const { return m_order.isSorting(); } // not yet

Q_SIGNALS:
    // Around all that changes rows.
    void syncing();
    void synced();
    void filterChanged(); // the rows of another filter are there
    void filtering(double share);
    void sorting(); // has begun

private:
    void dropGone();
    void add(const FactNumbers &numbers);
    void beginAnew();
    void showApplied(const FactNumbers &numbers);
    void showMarks(quint64 seq);
    void showSorted(const FactNumbers &numbers);
    void endSort();

    const TraceStore &m_store;
    QTimer m_soon;
    EventMarks m_marks;
    EventSieve m_sieve;
    AppliedFilter m_applied {m_store, m_marks, m_sieve};
    EventMatches m_matches;
    EventOrder m_order;
};

} // namespace herd::ui
