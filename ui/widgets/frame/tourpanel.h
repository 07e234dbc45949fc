// SPDX-License-Identifier: GPL-3.0-or-later
// What a scenario that plays is saying and doing, over the graph: large enough for the last row.
// Hidden while none plays. GUI thread.
#pragma once

#include <QFrame>

class QLabel;
class QProgressBar;
class QToolButton;

namespace herd::ui {

class ScenarioPlayer;

class TourPanel : public QFrame
{
    Q_OBJECT

public:
    explicit TourPanel(QWidget *parent = nullptr);

    // The player outlives the panel, or is replaced; nullptr: none.
    void setPlayer(ScenarioPlayer *player);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void setType();
    void colour();
    void onStarted();
    void onStepped(const QString &text);
    void onPaused(bool paused);
    void onFinished(bool passed, const QString &problem);

    ScenarioPlayer *m_player = nullptr;
    QLabel *m_caption, *m_step;
    QProgressBar *m_progress;
    QToolButton *m_pause, *m_stop;
};

} // namespace herd::ui
