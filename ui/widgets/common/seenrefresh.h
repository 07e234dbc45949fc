// SPDX-License-Identifier: GPL-3.0-or-later
// When a widget is to be made anew after something has changed: soon, once for all that changes until
// then, and only while somebody can see it. A widget behind another tab of a dock or outside the
// window is visible to Qt, but has nothing to paint: it is due when it has. Owned by the widget, on
// its thread.
#pragma once

#include <QTimer>

#include <chrono>

class QWidget;

namespace herd::ui {

class SeenRefresh : public QObject
{
    Q_OBJECT

public:
    // `after`: from the first change to due().
    SeenRefresh(QWidget *widget, std::chrono::milliseconds after);

    void setDelay(std::chrono::milliseconds after) { m_after = after; }
    // Something has changed. Sooner than was asked for before, when `after` says so.
    void ask() { ask(m_after); }
    void ask(std::chrono::milliseconds after);
    void cancel(); // it was made anew by another way
    bool isSeen() const;

Q_SIGNALS:
    void due();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void onTimeout();

    QWidget *m_widget;
    std::chrono::milliseconds m_after;
    QTimer m_timer;
    bool m_isStale = false; // it changed, and was not seen
};

} // namespace herd::ui
