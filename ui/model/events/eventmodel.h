// SPDX-License-Identifier: GPL-3.0-or-later
// The facts of the trace as a table: those that fit a filter, in step with it at most ten times a
// second. They are tested on another thread: the rows of the filter before stay until all that
// there was is tested by the next. In their order they follow the trace; sorted by a column they
// stay as they are, whatever comes or goes, until that ends. A row's texts are made when they are
// shown. GUI thread; the store outlives the model.
#pragma once

#include "herd/core/filter/factfilter.h"
#include "herd/trace/bookmarks.h"
#include "ui/model/events/eventsieve.h"
#include "ui/model/timeline/tracestore.h"

#include <QAbstractTableModel>
#include <QSet>
#include <QTimer>

#include <deque>
#include <optional>
#include <set>

namespace herd::ui {

class EventModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr int ProblemRole = Qt::UserRole;   // worth a second look
    static constexpr int LaterRole = Qt::UserRole + 1; // than the moment that is shown
    static constexpr int AboutRole = Qt::UserRole + 2; // a FactRole
    static constexpr int MarkRole = Qt::UserRole + 3;  // marked by the reader
    static constexpr qsizetype MostMarks = RecordingNotes::MostMarks;

    explicit EventModel(const TraceStore &store, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    const TraceStore &store() const { return m_store; }
    EventTexts texts() const { return EventTexts(m_store.names(), m_store.began()); }
    const Fact *factAt(int row) const; // null for a row whose fact is not kept any more
    quint64 seqAt(int row) const;      // number of its fact; 0 when there is no such row
    // Of that fact. Where it is not shown, of the first after it by number, at most rowCount(); while
    // sorted the first row.
    int rowOf(quint64 seq) const;
    // The number of the last fact of which it is known whether it fits; 0: there is none.
    quint64 lastTested() const;
    int countAfter(quint64 seq) const; // facts that fit and have later numbers, shown or not
    void sync();                       // takes in what has come and drops what has gone

    const FactFilter &filter() const { return m_filter; } // the one that is wanted
    void setFilter(const FactFilter &filter);
    bool isFiltering() const { return m_fresh.has_value(); } // its rows are not there yet
    // Not all that was taken in is tested.
    bool isBehind() const { return m_sieve.isTesting(); }
    quint64 gaveUp() const { return m_sieve.gaveUp(); }
    // Whether it fits the filter whose rows are there; false while it is not tested.
    bool isShown(const Fact &fact) const;
    // The next fact that does, after or before that one; 0: there is none.
    quint64 nextMatch(quint64 seq, bool forward) const;

    bool isSorted() const { return m_held.has_value(); }
    bool isSorting() const { return m_sorting.has_value(); } // not yet
    void endSort(); // back to the order of numbers, and to what happens

    bool isMarked(quint64 seq) const { return m_marks.contains(seq); }
    void setMarked(quint64 seq, bool marked);
    quint64 nextMark(quint64 seq, bool forward) const; // 0: there is none
    // Of facts that are kept or were: a recording has them for good. As many as there may be.
    QSet<quint64> marks() const { return {m_marks.begin(), m_marks.end()}; }
    void setMarks(const QSet<quint64> &marks);

Q_SIGNALS:
    // Around all that changes rows.
    void syncing();
    void synced();
    void filterChanged(); // the rows of another filter are there
    void filtering(double share);
    void sorting(); // has begun
    void marksChanged();

private:
    void dropGone();
    void feed();
    void take(const FactNumbers &numbers, double share);
    void add(const FactNumbers &numbers);
    void restart();
    void beginAnew();
    FilterContext context() const;
    void showFresh();
    void showMarks(int first, int last);
    void showSorted(const FactNumbers &numbers);

    const TraceStore &m_store;
    QTimer m_soon;
    FactFilter m_filter;
    std::deque<quint64> m_matches;      // by number
    std::optional<FactNumbers> m_fresh; // of the filter that is being applied
    std::optional<KeptFacts> m_held;    // while sorted: what is shown goes on to be there
    FactNumbers m_order;                // while sorted: the rows
    std::optional<KeptFacts> m_sorting; // what is being put in order
    std::set<quint64> m_marks;
    EventSieve m_sieve;
};

} // namespace herd::ui
