// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that happens, as a table with a filter. Stays at the end while the reader is there and
// never scrolls under somebody who reads further up. GUI thread.
#pragma once

#include "ui/model/eventfilter.h"
#include "ui/model/eventmodel.h"
#include "ui/model/selection.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QTableView;
class QToolButton;

namespace herd::ui {

class EventsPane : public QWidget
{
    Q_OBJECT

public:
    // Both outlive the pane.
    EventsPane(const TraceStore &store, Selection &selection, QWidget *parent = nullptr);

    void focusFilter();
    void setFilter(const QString &text);

private:
    void buildTable();
    void buildLayout();
    void applyFilter();
    void choose();
    void showMenu(const QPoint &position);
    void updateCounter();
    bool isAtEnd() const;
    void toEnd();
    Selected targetOf(const Fact &fact) const;

    Selection &m_selection;
    EventModel m_model;
    EventFilter m_filter;
    QTimer m_typing;
    QLineEdit *m_line;
    QLabel *m_error;
    QLabel *m_counter;
    QToolButton *m_new;
    QTableView *m_table;
    bool m_follow = true; // the reader is at the end
    int m_seen = 0;       // rows when the reader left the end
};

} // namespace herd::ui
