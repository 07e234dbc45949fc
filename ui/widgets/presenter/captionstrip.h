// SPDX-License-Identifier: GPL-3.0-or-later
// Captions as a line of large type below the graph, which keeps its room while there is none. Nothing
// is made of them while it is hidden. GUI thread.
#pragma once

#include "ui/model/captions/captions.h"

#include <QBasicTimer>
#include <QWidget>

namespace herd::ui {

class CaptionStrip : public QWidget
{
    Q_OBJECT

public:
    // They outlive it.
    explicit CaptionStrip(Captions &captions, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    void follow();
    QString moreText() const; // of what was left out

    Captions &m_captions;
    QBasicTimer m_next; // until when the one shown stands
};

} // namespace herd::ui
