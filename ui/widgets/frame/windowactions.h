// SPDX-License-Identifier: GPL-3.0-or-later
// The actions that are about the window and not about a server: named, with icons and shortcuts.
// What they do is connected where it is done. Owned by the window, GUI thread.
#pragma once

#include "ui/model/session/panelsettings.h"

#include <QList>
#include <QObject>

class QAction;
class QActionGroup;

namespace herd::ui {

class WindowActions : public QObject
{
    Q_OBJECT

public:
    explicit WindowActions(QObject *parent);

    QAction *const openHerd;
    QAction *const openRecording;
    QAction *const connectHerd; // to one elsewhere
    QAction *const saveRecording;
    // What is shown, taken away.
    QAction *const exportGraph;
    QAction *const exportMap;
    QAction *const exportDiagram;
    QAction *const exportKnowledge;
    QAction *const exportFilm; // of the flood in focus
    QAction *const exportReport;
    QAction *const exportEvents;
    QAction *const exportFiltered;
    QAction *const playScenario;
    QAction *const quit;
    QAction *const preferences;
    QAction *const fitGraph;
    QAction *const writeLine; // in the console
    QAction *const filterEvents;
    QAction *const resetLayout;
    QAction *const maximisePane;  // that in which the keyboard is
    QAction *const presenterMode; // checkable, as are the next two
    QAction *const presenterKeys; // shown in it
    QAction *const captions;
    QAction *const palette; // of commands
    QAction *const shortcuts;
    QAction *const tour;
    QAction *const guide;
    QAction *const protocol;
    QAction *const about;

    QList<QAction *> exports() const;
    // The one of a choice is checked when it is triggered or set.
    QList<QAction *> themes() const;
    void setTheme(ThemeChoice choice);

Q_SIGNALS:
    void themeChosen(herd::ui::ThemeChoice choice);

private:
    void addTheme(const char *iconName, const QString &text, ThemeChoice choice);

    QActionGroup *m_themes;
};

} // namespace herd::ui
