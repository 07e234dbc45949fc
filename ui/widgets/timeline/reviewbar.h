// SPDX-License-Identifier: GPL-3.0-or-later
// Says that it is not the present that is shown, which moment is, and how much came since; steps
// and plays from there, and leads back. Stands in the place of the bar that plays the present, and
// is hidden while that is shown. GUI thread.
#pragma once

#include "ui/model/playback/reviewplayer.h"

#include <QElapsedTimer>
#include <QFrame>
#include <QTimer>

#include <optional>

class QAction;
class QComboBox;
class QLabel;
class QShortcut;
class QToolButton;

namespace herd::ui {

class ReviewBar : public QFrame
{
    Q_OBJECT

public:
    // All outlive it. `isRecording`: what is its present is the end of a recording.
    ReviewBar(const TraceStore &store, Playhead &playhead, ReviewPlayer &player, bool isRecording,
              QWidget *parent = nullptr);

    // For a menu: freeze or back to live, steps, play. They work from the present, too.
    QList<QAction *> actions() const { return m_actions; }
    // Of the flood that is shown, as it was then; prepared for display.
    void setSentence(const QString &sentence);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildActions();
    void addStep(QAction *action, std::optional<ReviewPlayer::Stride> stride, bool forward);
    void buildLists();
    QString momentText() const;
    QToolButton *button(QAction *action);
    void buildLayout();
    void refresh();
    void fitText();

    const TraceStore &m_store;
    Playhead &m_playhead;
    ReviewPlayer &m_player;
    const bool m_isRecording;
    QList<QAction *> m_actions;
    QAction *m_live = nullptr, *m_play = nullptr;
    QComboBox *m_stride; // of a step to the left or right
    QComboBox *m_goal;   // where playing stops
    QComboBox *m_speed;
    QLabel *m_text, *m_sentence;
    QShortcut *m_cancel; // while something is read
    QString m_said;      // in it, if there is room
    QString m_moment;    // else
    QTimer m_frames;     // while it plays
    QElapsedTimer m_clock;
};

} // namespace herd::ui
