// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/window/mainmenu.h"

#include "ui/model/session/herdcatalog.h"
#include "ui/model/session/panelsettings.h"
#include "ui/model/session/scenarioplayer.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/frame/herdactions.h"
#include "ui/widgets/frame/panedocks.h"
#include "ui/widgets/frame/perspectivemenu.h"
#include "ui/widgets/frame/windowactions.h"
#include "ui/widgets/theme/icon.h"

#include <QAction>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>

#include <utility>

namespace herd::ui {

namespace {

// Where its folder says nothing.
QString nameOfFile(const QString &path)
{
    return shortName(QFileInfo(path).completeBaseName().toUtf8());
}

} // namespace

MainMenu::MainMenu(QMainWindow &window, const WindowActions &actions,
                   const HerdActions &herdActions, PaneDocks &docks, Perspectives &perspectives,
                   const PanelSettings &settings)
    : QObject(&window)
    , m_window(window)
    , m_perspectives(new PerspectiveMenu(perspectives, actions.resetLayout, &window))
{
    addFile(actions, settings);
    window.menuBar()->addMenu(tr("E&dit"))->addAction(actions.preferences);
    addHerd(herdActions);
    addView(actions, docks);
    m_playback = window.menuBar()->addMenu(tr("&Playback"));
    addHelp(actions);
    addToolBar(actions, herdActions);
}

void MainMenu::addFile(const WindowActions &actions, const PanelSettings &settings)
{
    QMenu *menu = m_window.menuBar()->addMenu(tr("&File"));
    menu->addActions({actions.openHerd, actions.openRecording});
    connect(actions.openRecording, &QAction::triggered, this, &MainMenu::chooseRecording);
    menu->addAction(actions.connectHerd);
    QMenu *ready = menu->addMenu(icon(QStringLiteral("network")), tr("Open &ready herd"));
    for (const ReadyHerd &herd : readyHerds()) {
        const QString text = actionText(filled(tr("%1: %2"), herd.title, herd.servers));
        connect(ready->addAction(text), &QAction::triggered, this,
                [this, path = herd.path] { Q_EMIT herdWanted(path); });
    }
    QMenu *recent = menu->addMenu(icon(QStringLiteral("history")), tr("Open re&cent"));
    recent->setToolTipsVisible(true);
    connect(recent, &QMenu::aboutToShow, this,
            [this, recent, &settings] { fill(recent, settings.recentHerds(), &shortPath); });
    QMenu *earlier = menu->addMenu(tr("Earlier r&uns"));
    earlier->setToolTipsVisible(true);
    connect(earlier, &QMenu::aboutToShow, this, [this, earlier] {
        fill(earlier, m_earlierRuns ? m_earlierRuns() : QStringList(), &nameOfFile);
    });
    menu->addAction(actions.saveRecording);
    QMenu *exports = menu->addMenu(tr("&Export"));
    exports->setToolTipsVisible(true);
    exports->addActions(actions.exports());
    exports->insertSeparator(actions.exportFilm);
    exports->insertSeparator(actions.exportEvents);
    menu->addSeparator();
    QMenu *scenarios = menu->addMenu(tr("Play rea&dy scenario"));
    for (const QString &path : readyScenarios()) {
        connect(scenarios->addAction(actionText(nameOfFile(path))), &QAction::triggered, this,
                [this, path] { Q_EMIT scenarioWanted(path); });
    }
    menu->addAction(actions.playScenario);
    menu->addSeparator();
    menu->addAction(actions.quit);
}

void MainMenu::chooseRecording()
{
    const QString path = QFileDialog::getOpenFileName(&m_window, tr("Open a recording"), {},
                                                      tr("Recordings (*.herdlog);;All files (*)"));
    if (!path.isEmpty())
        Q_EMIT herdWanted(path);
}

void MainMenu::fill(QMenu *menu, const QStringList &paths, QString (*text)(const QString &))
{
    menu->clear();
    for (const QString &path : paths) {
        QAction *action = menu->addAction(actionText(text(path)));
        action->setToolTip(tipText({pathText(path)}));
        connect(action, &QAction::triggered, this, [this, path] { Q_EMIT herdWanted(path); });
    }
    if (menu->isEmpty())
        menu->addAction(tr("None yet"))->setEnabled(false);
}

void MainMenu::addHerd(const HerdActions &herd)
{
    QMenu *menu = m_window.menuBar()->addMenu(tr("H&erd"));
    menu->addActions({herd.startAll, herd.stopAll, herd.healAll});
    menu->addSection(tr("Selected server"));
    menu->addActions({herd.start, herd.stop, herd.drain, herd.kill, herd.restart, herd.useFreePorts,
                      herd.report});
    menu->addSection(tr("Selected link"));
    menu->addActions({herd.cut, herd.heal});
    menu->addSeparator();
    menu->addAction(herd.mobileClients);
}

void MainMenu::addView(const WindowActions &actions, PaneDocks &docks)
{
    QMenu *menu = m_window.menuBar()->addMenu(tr("&View"));
    addPanes(menu, docks);
    menu->addSeparator();
    menu->addActions({actions.writeLine, actions.filterEvents, actions.fitGraph});
    m_graph = menu->addMenu(tr("Grap&h"));
    menu->addSeparator();
    menu->addMenu(m_perspectives);
    QMenu *shown = menu->addMenu(tr("Pa&nes"));
    for (QDockWidget *dock : docks.all())
        shown->addAction(dock->toggleViewAction());
    QMenu *theme = menu->addMenu(icon(QStringLiteral("sun-moon")), tr("&Theme"));
    theme->addActions(actions.themes());
    menu->addActions(
        {actions.maximisePane, actions.captions, actions.presenterMode, actions.presenterKeys});
}

void MainMenu::addPanes(QMenu *menu, PaneDocks &docks)
{
    menu->addAction(tr("Go to &graph"), QKeySequence(Qt::ALT | Qt::Key_1), this,
                    &MainMenu::graphWanted);
    int key = Qt::Key_2;
    for (QDockWidget *dock : docks.all()) {
        menu->addAction(actionText(filled(tr("Go to %1"), dock->windowTitle().toLower())),
                        QKeySequence(int(Qt::ALT) | key++), this,
                        [dock] { PaneDocks::bring(dock); });
    }
}

void MainMenu::addHelp(const WindowActions &actions)
{
    QMenu *menu = m_window.menuBar()->addMenu(tr("&Help"));
    menu->addActions(
        {actions.palette, actions.shortcuts, actions.tour, actions.guide, actions.protocol});
    menu->addSeparator();
    menu->addAction(actions.about);
}

void MainMenu::addToolBar(const WindowActions &actions, const HerdActions &herdActions)
{
    QToolBar *bar = m_window.addToolBar(tr("Tools"));
    bar->setObjectName(QStringLiteral("toolBar"));
    bar->setMovable(false);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->addActions({herdActions.startAll, herdActions.stopAll});
    bar->addSeparator();
    bar->addActions({herdActions.start, herdActions.stop, herdActions.kill, herdActions.restart});
    bar->addSeparator();
    bar->addActions({actions.fitGraph, herdActions.mobileClients, actions.tour});
    auto *rest = new QWidget;
    rest->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(rest);
    bar->addWidget(m_perspectives->makeButton());
}

void MainMenu::setSessionActions(const QList<QAction *> &playback, const QList<QAction *> &graph)
{
    for (const auto &[menu, actions] : {std::pair(m_playback, playback), {m_graph, graph}}) {
        menu->clear();
        menu->addActions(actions);
        menu->setEnabled(!actions.isEmpty());
    }
}

} // namespace herd::ui

#include "moc_mainmenu.cpp"
