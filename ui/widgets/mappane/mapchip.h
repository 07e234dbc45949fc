// SPDX-License-Identifier: GPL-3.0-or-later
// What the map does for as long as its user likes, in words, with the way out: a small plate that
// lies on the map. Hidden until it is said to show something. GUI thread.
#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace herd::ui {

class MapChip : public QFrame
{
    Q_OBJECT

public:
    // `endTip` says what the way out does, as a sentence without its full stop.
    MapChip(const QString &endTip, QWidget *parent);

    void setText(const QString &text); // prepared for display (outsidetext.h); empty hides it
    QToolButton *addButton(const QString &iconName, const QString &tip);

Q_SIGNALS:
    void ended();
    void resized();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QHBoxLayout *m_row;
    QLabel *m_text;
};

} // namespace herd::ui
