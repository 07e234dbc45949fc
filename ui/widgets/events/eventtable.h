// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of events. At its end it stays there; further up the rows in view stay where they are,
// whatever comes behind them or goes before them, and it counts what came meanwhile. Rows can be
// copied. Columns are as wide as what is seen in them. GUI thread; model and filter outlive it.
#pragma once

#include "ui/model/events/eventfilter.h"
#include "ui/model/events/eventmodel.h"

#include <QTableView>

#include <array>
#include <vector>

namespace herd::ui {

class EventTable : public QTableView
{
    Q_OBJECT

public:
    static constexpr int MostCopied = 10'000; // rows at once; the rest is counted

    explicit EventTable(EventFilter &events, QWidget *parent = nullptr);

    void setQuery(const EventQuery &query);
    void toEnd();
    // Brings that event into view, in the middle; it stays there whatever comes.
    void bringIntoView(quint64 seq);
    bool isFollowing() const { return m_isFollowing; }
    // Rows that came since the reader left the end.
    int unseen() const;
    // What stands in the place of rows while there are none; owned by the table then.
    void setPlaceholder(QWidget *placeholder);
    // The rows selected, from the top, fields apart by tabs; without any, the current one.
    QString selectedText() const;
    void copy() const;

Q_SIGNALS:
    void changed(); // rows, or what is unseen

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void settle();
    void onScrolled();
    void fitRows();
    void narrowColumns();
    void fitColumns();
    std::vector<int> selectedRows() const;

    EventFilter &m_events;
    QWidget *m_placeholder = nullptr;
    bool m_isFollowing = true;
    bool m_isSettling = false; // it scrolls by itself
    quint64 m_top = 0;         // of the event at the top when the reader left the end
    quint64 m_seen = 0;        // of the last event there was then
    std::array<bool, EventModel::ColumnCount> m_isSized {}; // by the reader
};

} // namespace herd::ui
