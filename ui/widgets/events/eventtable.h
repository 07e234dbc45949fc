// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of events. At its end it stays there; further up the rows in view stay where they are,
// whatever comes behind them or goes before them, and it counts what came meanwhile. With another
// filter or order the current row stays where it is on the screen, and what was selected is. Sorted
// by a column the list stands still until toEnd(). Rows can be copied and marked. Columns are as
// wide as what is seen in them. GUI thread; the model outlives it.
#pragma once

#include "ui/model/events/eventmodel.h"
#include "ui/widgets/events/columnwidths.h"

#include <QTableView>

#include <vector>

namespace herd::ui {

class EventTable : public QTableView
{
    Q_OBJECT

public:
    static constexpr int MostCopied = 10'000; // rows at once; the rest is counted

    explicit EventTable(EventModel &events, QWidget *parent = nullptr);

    void toEnd(); // in the order of numbers
    // Brings that event into view, in the middle; it stays there whatever comes.
    void bringIntoView(quint64 seq);
    // Rows that came since the reader left the end.
    int unseen() const;
    // What stands in the place of rows while there are none; owned by the table then.
    void setPlaceholder(QWidget *placeholder);
    // The rows selected, from the top, the columns shown apart by tabs; without any, the current
    // one.
    QString selectedText() const;
    void copy() const;
    void toggleMark(); // of the current row
    void goToMark(bool forward);

Q_SIGNALS:
    void changed(); // rows, or what is unseen

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    // The row that keeps its place: the fact, and how many rows below the top it is.
    struct Anchor
    {
        quint64 seq = 0;
        int below = 0;
    };

    void connectModel();
    void keepPlace();
    void takePlace();
    void settle();
    void onScrolled();
    void fitRows();
    std::vector<int> selectedRows() const;
    QItemSelection rowsOf(const std::vector<quint64> &numbers) const;

    EventModel &m_events;
    ColumnWidths m_widths {*this};
    QWidget *m_placeholder = nullptr;
    bool m_isFollowing = true;
    bool m_isSettling = false; // it scrolls by itself
    bool m_isLeaving = false;  // the end, with the rows that are being made
    Anchor m_anchor;           // while not following
    quint64 m_seen = 0;        // of the last event there was when the reader left the end
    quint64 m_current = 0;     // the fact of the current row while rows are made anew
    std::vector<quint64> m_selected;
};

} // namespace herd::ui
