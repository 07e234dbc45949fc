// SPDX-License-Identifier: GPL-3.0-or-later
// The whole run at a glance: how much happened when, what befell the herd, and the moment that is
// shown. A click or a drag goes to a moment, a wheel zooms at the pointer, with Shift along; a double
// click shows the whole run again. Keys: left and right a bit, Home to the earliest, End back to
// live. GUI thread.
#pragma once

#include "ui/model/timeline/playhead.h"
#include "ui/model/timeline/timelineview.h"

#include <QWidget>

namespace herd::ui {

class TimelineStrip : public QWidget
{
    Q_OBJECT

public:
    // Both outlive it.
    TimelineStrip(const TraceStore &store, Playhead &playhead, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    // What it shows now, of a run that grows.
    TimelineView &view();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QStringList tipAt(double x);
    void say();

    const TraceStore &m_store;
    Playhead &m_playhead;
    TimelineView m_view;
};

} // namespace herd::ui
