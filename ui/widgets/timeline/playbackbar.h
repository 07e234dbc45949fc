// SPDX-License-Identifier: GPL-3.0-or-later
// Which flood plays, at which moment and how fast: buttons, the list of recent floods, a slider
// over its time, and a sentence about it. GUI thread.
#pragma once

#include "ui/model/playback/playback.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QComboBox;
class QLabel;
class QSlider;
class QToolBar;

namespace herd::ui {

class PlaybackBar : public QWidget
{
    Q_OBJECT

public:
    static constexpr int RecentFloods = 50;

    // Both outlive the bar.
    PlaybackBar(const TraceStore &store, Playback &playback, QWidget *parent = nullptr);

    void setCanSend(bool canSend); // reports; else none is asked for

    QList<QAction *> actions() const { return {m_pause, m_step, m_replay, m_follow}; }

Q_SIGNALS:
    // What is known of the flood, whenever that may be another: a sentence, prepared for display.
    void said(const QString &sentence);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildActions();
    void buildScale();
    void buildLayout();
    void refresh();
    void refreshFloods();
    void keepHeight();
    QString sentence() const;
    void onSpeed(int position);
    void onScale(int kind);
    void showSpeed();

    const TraceStore &m_store;
    Playback &m_playback;
    QAction *m_pause, *m_step, *m_replay, *m_follow;
    QToolBar *m_buttons;
    QComboBox *m_floods;
    QSlider *m_time;
    QComboBox *m_scale;
    QSlider *m_speed;
    QLabel *m_speedText;
    QLabel *m_sentence;
    QTimer m_soon;
    quint64 m_newestListed = 0;
    bool m_canSend = true;
};

} // namespace herd::ui
