// SPDX-License-Identifier: GPL-3.0-or-later
// The docks around the graph and where they stand. What they show comes and goes with the herd;
// they stay. Owned by the window, GUI thread.
#pragma once

#include "ui/model/session/panelsettings.h"
#include "ui/widgets/frame/panearrangement.h"

#include <QList>
#include <QObject>
#include <QPoint>
#include <QStringList>

class QDockWidget;
class QMainWindow;

namespace herd::ui {

class MaximisedPane;

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

    // All of them where they belong in this arrangement, in a window of this size.
    void reset(Arrangement arrangement = Arrangement::All);
    // Due before the window is shown. False when it is not ours, of another version, or has not a
    // place for every dock: then reset() is due.
    bool restore(const WindowLayout &layout);
    // Of one that is maximised: as it is without.
    WindowLayout save() const;
    // Of panes alone, while the window stays as it is. False as above.
    bool restoreState(const QByteArray &state);

    // What they show is deleted. Each says what would be there, until it has something to show again.
    void clear();

    MaximisedPane &maximised() { return *m_maximised; }

    // Shown, in front, and with the keyboard.
    static void bring(QDockWidget *dock);

private:
    QDockWidget *add(const QString &name, const QString &title);
    void shiftFloated(QDockWidget &dock) const;
    void raiseFloating();
    bool hasPlace(QDockWidget *dock) const;

    QMainWindow &m_window;
    MaximisedPane *m_maximised;
    QPoint m_pressedAt; // a pane's place on the screen when the button in its head was pressed
};

} // namespace herd::ui
