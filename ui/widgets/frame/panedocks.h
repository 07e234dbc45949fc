// SPDX-License-Identifier: GPL-3.0-or-later
// The docks around the graph and where they stand. What they show comes and goes with the herd;
// they stay. Owned by the window, GUI thread.
#pragma once

#include "ui/model/session/panelsettings.h"

#include <QList>
#include <QObject>
#include <QPoint>
#include <QStringList>

class QDockWidget;
class QMainWindow;

namespace herd::ui {

class PaneDocks : public QObject
{
    Q_OBJECT

public:
    // Counts up when docks come or go: a layout saved by another version is not restored.
    static constexpr int LayoutVersion = 3;

    // Puts them into the window: Qt restores the places of its own docks only.
    explicit PaneDocks(QMainWindow &window);

    QDockWidget *const herd;
    QDockWidget *const inspector;
    QDockWidget *const map;
    QDockWidget *const events;
    QDockWidget *const console;
    QDockWidget *const diagram;
    QDockWidget *const knowledge;

    QList<QDockWidget *> all() const
    {
        return {herd, inspector, map, events, console, diagram, knowledge};
    }
    // Theirs on command lines, in the same order; a dock's objectName() has "Dock" behind.
    static QStringList names();

    // Fits the window's size: side by side where there is room, else one behind the other.
    void reset();
    // Due before the window is shown. False when it is not ours, of another version, or has not a
    // place for every dock: then reset() is due.
    bool restore(const WindowLayout &layout);
    WindowLayout save() const;

    // Shown, in front, and with the keyboard.
    static void bring(QDockWidget *dock);

private:
    QDockWidget *add(const QString &name, const QString &title);
    void place();
    void shiftFloated(QDockWidget &dock) const;
    void raiseFloating();
    bool hasPlace(QDockWidget *dock) const;
    void showAll();
    void arrangeWide();
    void arrangeNarrow();

    QMainWindow &m_window;
    QPoint m_pressedAt; // a pane's place on the screen when the button in its head was pressed
};

} // namespace herd::ui
