// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that happens, as a table with a filter. While what is written is wrong the mistakes
// are underlined and said, and the filter before stays. GUI thread.
#pragma once

#include "ui/model/events/eventmodel.h"
#include "ui/model/events/eventsmemory.h"
#include "ui/model/events/filterfold.h"
#include "ui/model/timeline/selection.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QToolButton;

namespace herd::ui {

class EventCounts;
class EventTable;
class FilterChoices;
class FilterLine;
class RunLine;
class RunMatches;

class EventsPane : public QWidget
{
    Q_OBJECT

public:
    // Both outlive the pane.
    EventsPane(const TraceStore &store, Selection &selection, QWidget *parent = nullptr);
    ~EventsPane() override;

    void focusFilter();
    void setFilter(const QString &text);
    RunLine &runLine() { return *m_run; }
    void setRun(RunMatches &run); // which outlives it, and is of the same filter
    // The moment that is shown is another: its last event is brought into view, or the end is.
    void followMoment();

    const FactFilter &filter() const { return m_model.filter(); } // the last good one
    bool fits(const Fact &fact) { return m_model.fits(fact); }    // EventModel's
    // The next event that does, after or before that one; 0: there is none.
    quint64 nextMatch(quint64 seq, bool forward) const
    {
        return m_model.matches().next(seq, forward);
    }

    // What of the run fits, while graph and timeline are to go by the filter, too.
    const FilterFold &fold() const { return m_fold; }

    QSet<quint64> marks() const { return m_model.marks().all(); } // numbers of facts
    void setMarks(const QSet<quint64> &marks) { m_model.marks().setAll(marks); }

    const EventsMemory &memory() const { return m_memory; }
    void remember(const EventsMemory &memory);
    void setCanSend(bool can) // a report, to have something happen
    {
        m_canSend = can;
        updateCounts();
    }

Q_SIGNALS:
    // Right after that event.
    void momentWanted(quint64 seq);
    // The events of another filter are known: nextMatch() goes by it.
    void filterChanged(const FactFilter &filter);
    void marksChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    void buildLayout();
    QWidget *buildEmpty();
    void connectParts();
    void applyFilter(bool isWhole);
    void keepFilter();
    void showMistakes();
    void choose();
    void showMenu(const QPoint &position);
    void showColumnMenu(const QPoint &position);
    void showColumns();
    void updateCounts();

    Selection &m_selection;
    EventModel m_model;
    FilterFold m_fold {m_model};
    EventsMemory m_memory;
    QTimer m_typing;
    QList<FilterMistake> m_mistakes; // of what is written
    FilterLine *m_line;
    FilterChoices *m_choices;
    QLabel *m_error;
    EventCounts *m_counts;
    RunLine *m_run;
    bool m_canSend = false;
    QLabel *m_why;             // nothing is shown
    QToolButton *m_everywhere; // the filter is meant
    QToolButton *m_showAll;
    EventTable *m_table;
};

} // namespace herd::ui
