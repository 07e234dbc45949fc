// SPDX-License-Identifier: GPL-3.0-or-later
// One pane that has the whole window for a while, the middle of the window being one, too. The
// others come back where they were: when it is asked for again, when another pane is shown, and when
// a notice in the middle wants to be read. Owned by PaneDocks, GUI thread.
#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QPointer>

class QDockWidget;
class QMainWindow;

namespace herd::ui {

class MaximisedPane : public QObject
{
    Q_OBJECT

public:
    // `version`: of the window's state.
    MaximisedPane(QMainWindow &window, const QList<QDockWidget *> &docks, int version,
                  QObject *parent);

    bool isOn() const { return m_isOn; }
    bool isAround(const QWidget *widget) const; // that has the whole window
    // The window's state with all panes where they belong; only while it is on.
    const QByteArray &before() const { return m_before; }
    // That in which this widget stands, or back.
    void toggleAround(const QWidget *widget);
    void leave();

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    QDockWidget *dockAround(const QWidget *widget) const;
    void enter(QDockWidget *dock);
    void onShown(QDockWidget *dock);

    QMainWindow &m_window;
    const QList<QDockWidget *> m_docks;
    const int m_version;
    QByteArray m_before;
    QPointer<QDockWidget> m_dock; // none: the middle is
    bool m_isOn = false;
};

} // namespace herd::ui
