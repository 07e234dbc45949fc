// SPDX-License-Identifier: GPL-3.0-or-later
// The middle of the window: notices, what a scenario says, the graph with its bars. Owned by
// the window, GUI thread.
#pragma once

#include <QList>
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace herd::ui {

class NoticeBar;
class ReviewFrame;
class TourPanel;

class CentralView : public QWidget
{
    Q_OBJECT

public:
    explicit CentralView(QWidget *parent = nullptr);

    NoticeBar &notices() { return *m_notices; }
    TourPanel &tour() { return *m_tour; }
    // Takes them, in this order from above; those before are deleted. The graph grows.
    void setContent(QWidget *graph, const QList<QWidget *> &below);
    // A frame over its edges says that it is not the present that is shown.
    void setReviewed(bool reviewed);

private:
    QVBoxLayout *m_layout;
    NoticeBar *m_notices;
    TourPanel *m_tour;
    QLabel *m_nothing; // in the graph's place
    ReviewFrame *m_frame;
    QList<QWidget *> m_content;
};

} // namespace herd::ui
