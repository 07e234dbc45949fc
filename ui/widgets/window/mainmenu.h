// SPDX-License-Identifier: GPL-3.0-or-later
// The menu bar and the toolbar, from the actions there are. GUI thread.
#pragma once

#include <QList>
#include <QObject>
#include <QStringList>

#include <functional>
#include <utility>

class QAction;
class QMainWindow;
class QMenu;

namespace herd::ui {

class HerdActions;
class PaneDocks;
class PanelSettings;
class PerspectiveMenu;
class Perspectives;
class WindowActions;

class MainMenu : public QObject
{
    Q_OBJECT

public:
    // All outlive the menu.
    MainMenu(QMainWindow &window, const WindowActions &actions, const HerdActions &herdActions,
             PaneDocks &docks, Perspectives &perspectives, const PanelSettings &settings);

    // Paths of recordings of runs that have ended, newest first, as they are when it is asked.
    void setEarlierRuns(std::function<QStringList()> list) { m_earlierRuns = std::move(list); }
    // The actions of the playback bar and of the graph, which come with a herd and go with it.
    void setSessionActions(const QList<QAction *> &playback, const QList<QAction *> &graph);

Q_SIGNALS:
    void herdWanted(const QString &path);
    void scenarioWanted(const QString &path);
    void graphWanted(); // the keyboard goes to the graph

private:
    void chooseRecording();
    void addFile(const WindowActions &actions, const PanelSettings &settings);
    void addHerd(const HerdActions &herd);
    void addView(const WindowActions &actions, PaneDocks &docks);
    void addHelp(const WindowActions &actions);
    void addToolBar(const WindowActions &actions, const HerdActions &herdActions);
    void addPanes(QMenu *menu, PaneDocks &docks);
    void fill(QMenu *menu, const QStringList &paths, QString (*text)(const QString &));

    QMainWindow &m_window;
    QMenu *m_playback = nullptr;
    QMenu *m_graph = nullptr;
    PerspectiveMenu *m_perspectives;
    std::function<QStringList()> m_earlierRuns;
};

} // namespace herd::ui
