// SPDX-License-Identifier: GPL-3.0-or-later
// The middle of the window: notices, what a scenario says, the graph, its playback bar. Owned by
// the window, GUI thread.
#pragma once

#include <QWidget>

class QVBoxLayout;

namespace herd::ui {

class NoticeBar;
class TourPanel;

class CentralView : public QWidget
{
    Q_OBJECT

public:
    explicit CentralView(QWidget *parent = nullptr);

    NoticeBar &notices() { return *m_notices; }
    TourPanel &tour() { return *m_tour; }
    // Takes them; those before are deleted.
    void setContent(QWidget *graph, QWidget *playback);

private:
    QVBoxLayout *m_layout;
    NoticeBar *m_notices;
    TourPanel *m_tour;
    QWidget *m_graph = nullptr;
    QWidget *m_playback = nullptr;
};

} // namespace herd::ui
