// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that happens, as a table with a filter; the words of a filter that mean nothing are
// underlined and left out. GUI thread.
#pragma once

#include "ui/model/events/eventfilter.h"
#include "ui/model/events/eventmodel.h"
#include "ui/model/timeline/selection.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QToolButton;

namespace herd::ui {

class EventTable;
class FilterLine;

class EventsPane : public QWidget
{
    Q_OBJECT

public:
    // Both outlive the pane.
    EventsPane(const TraceStore &store, Selection &selection, QWidget *parent = nullptr);

    void focusFilter();
    void setFilter(const QString &text);
    // The moment that is shown is another: its last event is brought into view, or the end is.
    void followMoment();

Q_SIGNALS:
    // Right after that event.
    void momentWanted(quint64 seq);

protected:
    void changeEvent(QEvent *event) override;

private:
    void buildLayout();
    QWidget *buildEmpty();
    void applyFilter();
    void showMistakes();
    void choose();
    void showMenu(const QPoint &position);
    void updateCounts();
    Selected targetOf(const Fact &fact) const;

    Selection &m_selection;
    EventModel m_model;
    EventFilter m_filter;
    QTimer m_typing;
    QList<QueryMistake> m_mistakes; // of the filter
    FilterLine *m_line;
    QLabel *m_error;
    QLabel *m_counter;
    QLabel *m_why; // nothing is shown
    QToolButton *m_new;
    QToolButton *m_showAll;
    EventTable *m_table;
};

} // namespace herd::ui
