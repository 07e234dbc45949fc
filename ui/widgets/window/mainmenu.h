// SPDX-License-Identifier: GPL-3.0-or-later
// The menu bar and the toolbar, from the actions there are. GUI thread.
#pragma once

#include <QList>
#include <QObject>

class QAction;
class QMainWindow;
class QMenu;

namespace herd::ui {

class HerdActions;
class PaneDocks;
class PanelSettings;
class WindowActions;

class MainMenu : public QObject
{
    Q_OBJECT

public:
    // All outlive the menu.
    MainMenu(QMainWindow &window, const WindowActions &actions, const HerdActions &herdActions,
             PaneDocks &docks, const PanelSettings &settings);

    // The actions of the playback bar, which comes with a herd and goes with it.
    void setPlaybackActions(const QList<QAction *> &actions);

Q_SIGNALS:
    void herdWanted(const QString &path);
    void scenarioWanted(const QString &path);
    void graphWanted(); // the keyboard goes to the graph

private:
    void addFile(const WindowActions &actions, const PanelSettings &settings);
    void addHerd(const WindowActions &actions, const HerdActions &herdActions);
    void addView(const WindowActions &actions, PaneDocks &docks);
    void addHelp(const WindowActions &actions);
    void addToolBar(const WindowActions &actions, const HerdActions &herdActions);
    void addPanes(QMenu *menu, PaneDocks &docks);
    void fillRecent(QMenu *menu, const PanelSettings &settings);

    QMainWindow &m_window;
    QMenu *m_playback = nullptr;
};

} // namespace herd::ui
